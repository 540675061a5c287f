// Whoever imports the library sees the values that it takes and returns without further imports.
@_exported public import Calibration
@_exported public import Catalog
@_exported public import Demand
@_exported public import Deployment
@_exported public import Diagnostics
@_exported public import Economics
@_exported public import HTMLReporting
@_exported public import LinearProgramming
@_exported public import Placement
@_exported public import Quantities
@_exported public import Reporting
