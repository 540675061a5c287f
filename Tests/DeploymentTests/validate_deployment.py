"""Checks exported deployment files against the schemas beside the checkout.

validate_deployment.py SCHEMAS FOLDER: the checks are those of SCHEMAS/validate.py; overlays are laid
over the stand-ins of its examples first, since the real bases are fetched from elsewhere.
"""
import copy
import os
import sys

import kubernetes_validate  # noqa: F401  (without it validate.py would skip what Kubernetes brings)
import yaml

schemas, root = sys.argv[1:3]
sys.path.insert(0, schemas)
import validate  # noqa: E402


def merged(base, patch):
    """A strategic merge, as far as the patches need it: lists of named things merge by name."""
    if isinstance(base, dict) and isinstance(patch, dict):
        result = dict(base)
        for key, value in patch.items():
            result[key] = merged(base[key], value) if key in base else copy.deepcopy(value)
        return result
    names = lambda x: isinstance(x, list) and x and all(isinstance(i, dict) and "name" in i for i in x)
    if names(base) and names(patch):
        result = {item["name"]: item for item in base}
        for item in patch:
            result[item["name"]] = merged(result.get(item["name"], {}), item)
        return list(result.values())
    return copy.deepcopy(patch)


def documents(path):
    with open(path, encoding="utf-8") as file:
        return [d for d in yaml.safe_load_all(file) if d]


def overlay(folder):
    """The problems of a Kustomize overlay: each patch has a base, and the result is valid."""
    kustomization = documents(os.path.join(folder, "kustomization.yaml"))[0]
    known = {"apiVersion", "kind", "resources", "namePrefix", "labels", "patches"}
    errors = [f"kustomization: unknown field {key}" for key in set(kustomization) - known]
    example = "03-kustomize-pd" if "pd-disaggregation" in kustomization["resources"][0] else "01-kustomize-aggregated"
    stand_in = os.path.join(schemas, "examples", example, "upstream-standin")
    bases = {}
    for name in os.listdir(stand_in):
        if name != "kustomization.yaml":
            bases.update({d["metadata"]["name"]: d for d in documents(os.path.join(stand_in, name))})
    blocks = set()
    for entry in kustomization["patches"]:
        patch = documents(os.path.join(folder, entry["path"]))[0]
        base = bases.get(patch["metadata"]["name"])
        if base is None:
            errors.append(f"{entry['path']}: no base {patch['metadata']['name']}")
            continue
        result = merged(base, patch)
        for group in kustomization.get("labels", []):
            for labels in (result["spec"]["selector"]["matchLabels"], result["spec"]["template"]["metadata"]["labels"]):
                labels.update(group["pairs"])
        result["metadata"]["name"] = kustomization["namePrefix"] + result["metadata"]["name"]
        errors += validate.check_doc(result)
        for container in result["spec"]["template"]["spec"]["containers"]:
            blocks |= {a for a in container.get("args", []) if a.startswith("--block-size=")}
    if len(blocks) > 1:
        errors.append(f"different blocks: {sorted(blocks)}")
    return errors


def multi_node(path):
    """The problems of replicas over several nodes: the nodes together hold what the flags need."""
    errors = []
    for document in documents(path):
        if document.get("kind") != "LeaderWorkerSet":
            continue
        template = document["spec"]["leaderWorkerTemplate"]
        for container in template["workerTemplate"]["spec"]["containers"]:
            words = " ".join(container.get("args", [])).split()
            flags = dict(word.split("=", 1) for word in words if word.startswith("--") and "=" in word)
            need = 1
            for kind in ("tensor", "pipeline", "data"):
                need *= int(flags.get(f"--{kind}-parallel-size", 1))
            limits = container["resources"]["limits"]
            held = sum(int(n) for name, n in limits.items() if "/" in name) * template["size"]
            if need != held:
                errors.append(f"{container['name']}: flags need {need} accelerators, nodes hold {held}")
    return errors


validate.load()
count = failures = 0
for folder, folders, names in os.walk(root):
    folders.sort()
    is_overlay = "kustomization.yaml" in names
    for name in sorted(names):
        if not name.endswith(".yaml"):
            continue
        count += 1
        path = os.path.join(folder, name)
        if name == "kustomization.yaml":
            errors = overlay(folder)
        elif is_overlay and name.startswith("patch-"):
            continue
        else:
            try:
                errors = validate.check_file(path) + multi_node(path)
            except Exception as error:  # a broken file is a finding, not a crash
                errors = [f"{type(error).__name__}: {error}"]
        if errors:
            failures += 1
            print(os.path.relpath(path, root), *errors, sep="\n  ")
print(f"{count} files checked, {failures} with errors")
sys.exit(1 if failures else 0)
