import Scenarios
import Testing

@Suite struct DifferenceTests {
  @Test(arguments: [
    (#"{"a": 1}"#, #"{"a": 1.0}"#, "a: 1 and 1.0"),
    (#"{"a": {"b": [1, {"c": null}]}}"#, #"{"a": {"b": [1, {"c": true}]}}"#, "a.b.1.c: null and true"),
    (#"{"a": [1]}"#, #"{"a": [1, 2]}"#, "a: a list of 1 and a list of 2"),
    (#"{"a": 1}"#, #"{"a": 1, "b": "x"}"#, "b: nothing and \"x\""),
    (#"{"a": 1, "b": {}}"#, #"{"a": 1}"#, "b: an object of 0 and nothing"),
    (#"{"a": 1}"#, #"{ "a": 1 }"#, "scenario: written differently"),
    (#"{"a": 1}"#, "a", "scenario: one is no JSON"),
  ])
  func `the first difference is named by its path`(one: String, other: String, difference: String) {
    #expect(Scenario.firstDifference(one, other) == difference)
    #expect(Scenario.firstDifference(one, one) == nil)
  }
}
