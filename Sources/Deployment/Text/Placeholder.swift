/// What a plan cannot know and the user fills in; every one holds the word `placeholder`.
enum Placeholder: String, CaseIterable {
  case checkpoint = "placeholder-checkpoint"
  case modelFile = "placeholder-model-file"
  case imageTag = "placeholder-tag"
  case image = "placeholder-image"
  case acceleratorResource = "placeholder.invalid/accelerator"
  case acceleratorDevice = "/dev/placeholder-accelerator"
  case nodeLabel = "placeholder-node-of"
  case gateway = "placeholder-gateway"
  case prometheus = "placeholder-prometheus"
  case modelToken = "placeholder-model-token"
  case weightsClaim = "placeholder-weights-claim"
  case tokenServiceHost = "placeholder-host"

  /// What to put there.
  var explanation: String {
    switch self {
    case .checkpoint: "the repository or folder of the model's weights in the planned precision"
    case .modelFile: "the file with the model's weights in the planned precision"
    case .imageTag: "the version or digest of the image that was tested with this hardware"
    case .image: "an image that serves the model on this hardware, with its command line"
    case .acceleratorResource: "the name under which the cluster offers the accelerators"
    case .acceleratorDevice: "the device files of the accelerators"
    case .nodeLabel: "the value of the label on the nodes with the planned accelerators"
    case .gateway: "the name of the cluster's gateway"
    case .prometheus: "the address of the cluster's Prometheus"
    case .modelToken: "the secret with the token for fetching the weights, if they need one"
    case .weightsClaim: "the volume claim that holds the weights, with its storage class"
    case .tokenServiceHost: "the host of the service that sells the tokens; its key is a secret"
    }
  }
}
