# The stack's parameters, without an account: the provider's answers are invented.
mock_provider "aws" {}

variables {
  name     = "rollcall-test"
  template = "../template.yaml"
  bucket   = "example-code"
}

run "defaults" {
  assert {
    condition     = aws_cloudformation_stack.rollcall.parameters["Waf"] == "off" && aws_cloudformation_stack.rollcall.parameters["ThrottleRate"] == "100"
    error_message = "The defaults are not those of the template."
  }
  assert {
    condition     = can(regex("^[0-9a-f]{32}$", aws_cloudformation_stack.rollcall.parameters["Release"]))
    error_message = "There is no release."
  }
}

run "lists_and_switches_become_texts" {
  variables {
    cors_origins = ["https://a.example.com", "https://b.example.com"]
    waf          = true
  }
  assert {
    condition     = aws_cloudformation_stack.rollcall.parameters["CorsOrigins"] == "https://a.example.com,https://b.example.com"
    error_message = "A list does not have commas."
  }
  assert {
    condition     = aws_cloudformation_stack.rollcall.parameters["Waf"] == "on"
    error_message = "A switch is not on."
  }
  assert {
    condition     = aws_cloudformation_stack.rollcall.parameters["Release"] != run.defaults.release
    error_message = "A changed parameter does not change the release."
  }
}

run "null_is_the_default" {
  command = plan
  variables {
    stage           = null
    certificate_arn = null
    throttle_rate   = null
    cors_origins    = null
    waf             = null
  }
  assert {
    condition     = output.release == run.defaults.release
    error_message = "A parameter without a value is not the default."
  }
}

run "what_the_template_refuses_is_refused_before" {
  command = plan
  variables {
    stage           = "test"
    issuer          = "http://id.example.com"
    function_memory = 128
    listed_tables   = ["a b"]
    index_shards    = 3
  }
  expect_failures = [var.stage, var.issuer, var.function_memory, var.listed_tables, var.index_shards]
}
