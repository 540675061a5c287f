public import ArgumentParser
public import Catalog
package import Reporting

extension CatalogListing: ExpressibleByArgument {}
extension Accelerator.Class: ExpressibleByArgument {}
