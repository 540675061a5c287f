import ArgumentParser

/// How a result is written to standard output.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text, csv, json
}
