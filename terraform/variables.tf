# Made from template.yaml by scripts/render_terraform.py.

variable "stage" {
  description = "prod protects the table against deletion and shifts traffic to a new version gradually. dev does neither, so that changes are quick."
  type        = string
  default     = "dev"
  nullable    = false

  validation {
    condition     = contains(["dev", "prod"], var.stage)
    error_message = "One of dev, prod."
  }
}

variable "gateway_type" {
  description = "REST has gateway validation, API keys, usage plans, WAF, and problem+json for the gateway's own answers. HTTP has none of these, but costs less than a third per request. HTTP checks the tokens of any issuer, REST only those of Cognito."
  type        = string
  default     = "REST"
  nullable    = false

  validation {
    condition     = contains(["REST", "HTTP"], var.gateway_type)
    error_message = "One of REST, HTTP."
  }
}

variable "request_validation" {
  description = "With function, the answer to a malformed body names every wrong field, as on a laptop and behind an HTTP API. With gateway, the gateway refuses the body before the function runs, without naming the fields. The function checks everything in both cases. HTTP APIs ignore this."
  type        = string
  default     = "function"
  nullable    = false

  validation {
    condition     = contains(["function", "gateway"], var.request_validation)
    error_message = "One of function, gateway."
  }
}

variable "issuer" {
  description = "An OpenID Connect issuer of your own, as in the tokens' iss. Empty makes a Cognito user pool with the contract's scopes. Behind a REST API only the function checks the tokens of such an issuer; an HTTP API checks them at the gateway too."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^(https://\\S+)?$", var.issuer))
    error_message = "It must be an https URL, or empty."
  }
}

variable "audience" {
  description = "The accepted audiences of tokens of your own issuer. Not used with Cognito."
  type        = list(string)
  default     = []
  nullable    = false
}

variable "jwks_url" {
  description = "The address of your own issuer's keys, if it has no OpenID Connect discovery document."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^(https://\\S+)?$", var.jwks_url))
    error_message = "It must be an https URL, or empty."
  }
}

variable "page_client_id" {
  description = "The web page's client at your own issuer (authorization code with PKCE, no secret). Not used with Cognito."
  type        = string
  default     = ""
  nullable    = false
}

variable "cors_origins" {
  description = "The exact origins whose pages may call the API. The site of this stack has the API's origin and need not be listed."
  type        = list(string)
  default     = []
  nullable    = false
}

variable "api_keys" {
  description = "With required, every operation except the health check needs an X-Api-Key in addition to the token, so that usage plans can limit each client. REST only. Not with the site, which has no key."
  type        = string
  default     = "none"
  nullable    = false

  validation {
    condition     = contains(["none", "required"], var.api_keys)
    error_message = "One of none, required."
  }
}

variable "throttle_rate" {
  description = "Requests per second that the stage accepts. Limits the cost of an accident or an attack (100 per second for a month cost US$ 1,400 to 2,600)."
  type        = number
  default     = 100
  nullable    = false

  validation {
    condition     = var.throttle_rate >= 1
    error_message = "It must be at least 1."
  }
}

variable "throttle_burst" {
  description = "How many requests the stage accepts at once. Keep it below the account's Lambda concurrency (1,000 by default, 10 in a new account)."
  type        = number
  default     = 200
  nullable    = false

  validation {
    condition     = var.throttle_burst >= 1
    error_message = "It must be at least 1."
  }
}

variable "key_rate" {
  description = "Requests per second of one key in the standard plan. A tenth of the stage, so that no client takes everything."
  type        = number
  default     = 10
  nullable    = false

  validation {
    condition     = var.key_rate >= 1
    error_message = "It must be at least 1."
  }
}

variable "key_burst" {
  description = "How many requests of one key in the standard plan are accepted at once."
  type        = number
  default     = 20
  nullable    = false

  validation {
    condition     = var.key_burst >= 1
    error_message = "It must be at least 1."
  }
}

variable "key_quota" {
  description = "Requests per day of one key in the standard plan, enough for its full rate for about three hours."
  type        = number
  default     = 100000
  nullable    = false

  validation {
    condition     = var.key_quota >= 1
    error_message = "It must be at least 1."
  }
}

variable "function_memory" {
  description = "MB. CPU is in proportion (1,769 MB is one core). The process needs about 160 MB; the rest gives CPU for TLS and JSON and for the first calls after a restore. Try 512 to save cost, 1769 for the lowest latency."
  type        = number
  default     = 1024
  nullable    = false

  validation {
    condition     = var.function_memory >= 256
    error_message = "It must be at least 256."
  }

  validation {
    condition     = var.function_memory <= 10240
    error_message = "It must be at most 10240."
  }
}

variable "function_timeout" {
  description = "Seconds. The function answers within 6 even if DynamoDB is down; the rest is for a restore. Must be below the 29 of the gateway, so that the function times out first."
  type        = number
  default     = 10
  nullable    = false

  validation {
    condition     = var.function_timeout >= 7
    error_message = "It must be at least 7."
  }

  validation {
    condition     = var.function_timeout <= 28
    error_message = "It must be at most 28."
  }
}

variable "tracing" {
  description = "X-Ray traces of sampled requests (by default one per second and 5 % of the rest, US$ 5 per million traces)."
  type        = bool
  default     = true
  nullable    = false
}

variable "listed_tables" {
  description = "Up to five tables of this account and region that /DynamoDBManager can reach, but never the directory's own. Empty turns table operations off."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = length(var.listed_tables) <= 5 && alltrue([for each in var.listed_tables : can(regex("^[A-Za-z0-9_.-]{3,255}$", each))])
    error_message = "At most 5, each like [A-Za-z0-9_.-]{3,255}."
  }
}

variable "sealing_cursor_key" {
  description = "Which of the two cursor keys encrypts new cursors; both decrypt old ones. Change it to rotate the keys (docs/operations.md)."
  type        = string
  default     = "A"
  nullable    = false

  validation {
    condition     = contains(["A", "B"], var.sealing_cursor_key)
    error_message = "One of A, B."
  }
}

variable "index_shards" {
  description = "How many shards of each index lists read. A page by name or by creation sends two requests for each. A table with users in more shards (always 16 before this parameter existed) needs at least as many. docs/data-model.md says how to raise it."
  type        = number
  default     = 1
  nullable    = false

  validation {
    condition     = contains([1, 2, 4, 8, 16], var.index_shards)
    error_message = "One of 1, 2, 4, 8, 16."
  }
}

variable "write_shards" {
  description = "Into how many of them new users go; each takes 1,000 writes a second. Raise it only after IndexShards has been deployed, and never above."
  type        = number
  default     = 1
  nullable    = false

  validation {
    condition     = contains([1, 2, 4, 8, 16], var.write_shards)
    error_message = "One of 1, 2, 4, 8, 16."
  }
}

variable "kms_key_arn" {
  description = "A KMS key of your own for all that is stored. docs/encryption.md has the policy that it needs. Empty uses AWS's keys, which are free. Your own can be revoked and audited, and costs US$ 1 a month plus its requests."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^(arn:[a-z-]+:kms:\\S+:key/\\S+)?$", var.kms_key_arn))
    error_message = "It must be the ARN of a key (not of an alias), or empty."
  }
}

variable "backup_copy_vault_arn" {
  description = "An AWS Backup vault in another region or account, to which a backup of the table is copied each day (docs/recovery.md). Empty makes none; point-in-time recovery is always on."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^(arn:[a-z-]+:backup:\\S+:backup-vault:\\S+)?$", var.backup_copy_vault_arn))
    error_message = "It must be the ARN of a backup vault, or empty."
  }
}

variable "backup_days" {
  description = "Days that these backups and their copies are kept. An erased user is in them for as long, so they are kept no longer than point-in-time recovery by default."
  type        = number
  default     = 35
  nullable    = false

  validation {
    condition     = var.backup_days >= 1
    error_message = "It must be at least 1."
  }
}

variable "restored_stream_arn" {
  description = "The stream (new and old images) of a table that was restored from a backup. The functions then use that table instead of the stack's own, which stays as it is. Empty uses the stack's own table."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^(arn:[a-z-]+:dynamodb:\\S+:table/\\S+/stream/\\S+)?$", var.restored_stream_arn))
    error_message = "It must be the ARN of a table's stream, or empty."
  }
}

variable "domain_name" {
  description = "The host name of the API, such as rollcall.example.com. Empty uses the address that AWS assigns."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^([a-z0-9-]+(\\.[a-z0-9-]+)+)?$", var.domain_name))
    error_message = "It must be a value that matches ^([a-z0-9-]+(\\.[a-z0-9-]+)+)?$."
  }
}

variable "hosted_zone_id" {
  description = "The Route 53 zone of DomainName. Required with DomainName, for the DNS records and for validating the certificate."
  type        = string
  default     = ""
  nullable    = false
}

variable "certificate_arn" {
  description = "An ACM certificate for DomainName. Empty creates one. With the site in another region than us-east-1, pass one that is in us-east-1, because CloudFront requires that."
  type        = string
  default     = ""
  nullable    = false
}

variable "site" {
  description = "on serves the web page and Swagger UI from S3 through CloudFront, with the API under the same DomainName."
  type        = bool
  default     = false
  nullable    = false
}

variable "security_contact" {
  description = "Where to report a vulnerability of this stack (mailto:security@example.com, or an https URL), for /.well-known/security.txt of the site. Empty publishes none."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^((mailto:|https://)\\S+)?$", var.security_contact))
    error_message = "It must be a mailto or https URL, or empty."
  }
}

variable "waf" {
  description = "on protects the API with managed firewall rules and a rate limit for each IP address (US$ 8 a month, 9 with the site, and US$ 0.60 per million requests). REST only."
  type        = bool
  default     = false
  nullable    = false
}

variable "waf_rate_limit" {
  description = "Requests in five minutes from one IP address before the firewall blocks it. 2,000 are seven per second, more than a person or a page sends."
  type        = number
  default     = 2000
  nullable    = false

  validation {
    condition     = var.waf_rate_limit >= 10
    error_message = "It must be at least 10."
  }
}

variable "alarm_email" {
  description = "The e-mail address that gets alarms; it first gets a mail to confirm. Empty creates the topic without a subscriber."
  type        = string
  default     = ""
  nullable    = false
}

variable "latency_alarm" {
  description = "The p99 latency in milliseconds, at the gateway, above which an alarm is raised. A warm get takes about 20, a restore under 1,000."
  type        = number
  default     = 1000
  nullable    = false
}

variable "concurrency_alarm" {
  description = "The number of running instances above which an alarm is raised. At 20 ms per request, 100 instances are 5,000 requests per second. Keep it below the account's limit."
  type        = number
  default     = 100
  nullable    = false
}

variable "monthly_budget" {
  description = "A budget for this account in US$ a month. A mail is sent at 80 % of it, and when the forecast exceeds it. 0 creates no budget. Needs AlarmEmail."
  type        = number
  default     = 0
  nullable    = false
}

variable "log_retention" {
  description = "Days that logs are kept. 30 is enough for a monthly report; storage costs US$ 0.03 per GB and month."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827], var.log_retention)
    error_message = "One of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827."
  }
}

variable "gateway_log_role" {
  description = "REST APIs write logs with one role for each account and region. create sets that role; exists uses the one that the account has."
  type        = string
  default     = "create"
  nullable    = false

  validation {
    condition     = contains(["create", "exists"], var.gateway_log_role)
    error_message = "One of create, exists."
  }
}
