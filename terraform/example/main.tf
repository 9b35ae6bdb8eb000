# sam package --template-file template.yaml --s3-bucket example-code --output-template-file target/packaged.yaml
# must have run before; docs/deploying.md says what it needs.

provider "aws" {
  region = "eu-central-1"
}

module "rollcall" {
  source = "../"

  name     = "rollcall-prod"
  template = "${path.module}/../../target/packaged.yaml"
  bucket   = "example-code"
  tags     = { project = "rollcall" }

  stage          = "prod"
  alarm_email    = "operators@example.com"
  monthly_budget = 50
  cors_origins   = ["https://app.example.com"]
}

output "api_url" {
  value = module.rollcall.api_url
}
