extension Metric {
  /// Between what its values lie, in the unit that tables show; `nil` where there is no end.
  package var limits: (least: Int?, most: Int?) {
    switch self {
    case .ruined, .share_losing, .share_exited, .share_losing_goods, .confidence: (0, 1)
    case .platform, .bank, .assets, .solvency: (nil, nil)
    default: (0, nil)
    }
  }
}
