/// A Compose project.
struct ComposeFile: Hashable, Codable {
  struct Device: Hashable, Codable {
    var driver: Text
    var device_ids: [Text]
    var capabilities: [Text]
  }
  struct Reservations: Hashable, Codable { var devices: [Device] }
  struct Limits: Hashable, Codable { var reservations: Reservations }
  struct Deploy: Hashable, Codable { var resources: Limits }
  struct Address: Hashable, Codable { var ipv4_address: Text? }
  struct Service: Hashable, Codable {
    var image: Text
    var command: [Text]?
    var environment: [String: Text]?
    var ports: [Text]?
    var volumes: [Text]?
    var devices: [Text]?
    var deploy: Deploy?
    var networks: [String: Address]?
    var depends_on: [Text]?
    var shm_size: Text?
    var restart: Text = "unless-stopped"
  }
  struct Subnet: Hashable, Codable { var subnet: Text }
  struct AddressPlan: Hashable, Codable { var config: [Subnet] }
  struct Network: Hashable, Codable { var ipam: AddressPlan }
  struct Nothing: Hashable, Codable {}
  var name: Text
  var services: [String: Service]
  var networks: [String: Network]
  var volumes: [String: Nothing]?
}

/// The endpoints among which the picker chooses without Kubernetes.
struct EndpointsFile: Hashable, Codable {
  struct Endpoint: Hashable, Codable {
    var name: Text
    var address: Text
    var port: Text
    var labels: [String: Text]
  }
  var endpoints: [Endpoint]
}
