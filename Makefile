# What a newcomer needs: `make plan` and `make test`. `make help` lists the rest.

# The scenario that `make plan` plans.
SCENARIO ?= Plans/Scenarios/retail-assistant/scenario.xml

# PREFIX (where a HiGHS from PyPI goes) and YES (do not ask before using root) reach .ci/setup.
export PREFIX YES SCENARIO

# Works from any folder: make -C DIR, and make -f DIR/Makefile.
root := $(shell cd -- "$$(dirname -- "$(strip $(MAKEFILE_LIST))")" && pwd)
enter := cd -- "$(root)" &&
swift := sh .ci/setup swift

.PHONY: help setup build plan test lint clean

help:
	@echo 'make plan   install what is missing, build, plan SCENARIO, say where the files are'
	@echo 'make test   install what is missing, run all tests'
	@echo 'make build  install what is missing, build the tierwise command in release mode'
	@echo 'make lint   check the format and that targets import only what they declare'
	@echo 'make setup  install what is missing: pkg-config, libxml2, HiGHS, the library for charts'
	@echo 'make clean  remove what was built'
	@echo
	@echo 'SCENARIO=FILE  another scenario    YES=1  do not ask before using root'
	@echo 'PREFIX=DIR     where HiGHS goes when the distribution does not have it'

setup:
	@$(enter) sh .ci/setup

build: setup
	@$(enter) $(swift) build -c release --product tierwise >&2

# SCENARIO is a file or its folder; a relative one is looked up in the folder make was started in,
# then in the project.
plan: build
	@scenario=$$SCENARIO; \
	case $$scenario in /*) ;; *) [ -e "$$scenario" ] || scenario="$(root)/$$scenario" ;; esac; \
	folder=$$scenario; [ -d "$$folder" ] || folder=$$(dirname -- "$$folder"); \
	folder=$$(cd -- "$$folder" && pwd) || exit; \
	output=plan-$$(basename -- "$$folder"); \
	binaries=$$($(enter) $(swift) build -c release --show-bin-path) || exit; \
	"$$binaries/tierwise" plan "$$scenario" \
	  --catalog "$(root)/HardwareCatalog" --output "$$output" || exit; \
	echo "The files are in $$(cd -- "$$output" && pwd)"

test: setup
	@$(enter) $(swift) test

lint: setup
	@$(enter) swift format lint --strict --recursive Sources Tests Package.swift
	@$(enter) $(swift) build --explicit-target-dependency-import-check error
	@$(enter) sh .ci/imports

clean:
	@$(enter) rm -rf .build
