terraform {
  required_version = ">= 1.7"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

variable "name" {
  description = "The name of the stack."
  type        = string

  validation {
    condition     = can(regex("^[a-zA-Z][a-zA-Z0-9-]{0,99}$", var.name))
    error_message = "It must begin with a letter, and have at most 100 letters, digits and hyphens."
  }
}

variable "template" {
  description = "The file that `sam package` wrote."
  type        = string
}

variable "bucket" {
  description = "A bucket in the stack's region, from which CloudFormation reads the template."
  type        = string
}

variable "tags" {
  description = "Tags of the stack, which CloudFormation passes on to its resources."
  type        = map(string)
  default     = {}
}

data "aws_s3_bucket" "code" {
  bucket = var.bucket
}

# CloudFormation takes larger templates only from a bucket.
resource "aws_s3_object" "template" {
  bucket      = var.bucket
  key         = "${var.name}/${filesha256(var.template)}.template"
  source      = var.template
  source_hash = filesha256(var.template)
}

locals {
  # As in scripts/deploy: without a new value, a changed parameter would not reach the version that serves.
  release = substr(sha256("${filesha256(var.template)}${jsonencode(local.parameters)}"), 0, 32)
}

resource "aws_cloudformation_stack" "rollcall" {
  name         = var.name
  template_url = "https://${data.aws_s3_bucket.code.bucket_regional_domain_name}/${aws_s3_object.template.key}"
  capabilities = ["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"] # roles for the functions; the included gateway
  parameters   = merge({ for name, value in local.parameters : name => tostring(value) }, { Release = local.release })
  tags         = var.tags

  # CodeDeploy waits for the alarms, and CloudFront takes a while.
  timeouts {
    create = "60m"
    update = "60m"
    delete = "60m"
  }
}

output "release" {
  description = "What is deployed: a hash of the template and of all parameters."
  value       = local.release
}
