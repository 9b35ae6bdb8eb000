# Made from template.yaml by scripts/render_terraform.py.

output "api_url" {
  description = "The address of the API."
  value       = lookup(aws_cloudformation_stack.rollcall.outputs, "ApiUrl", null)
}

output "table_name" {
  description = "The directory's table. It stays when the stack is deleted."
  value       = lookup(aws_cloudformation_stack.rollcall.outputs, "TableName", null)
}

output "function_name" {
  description = "The function; its alias live serves the API."
  value       = lookup(aws_cloudformation_stack.rollcall.outputs, "FunctionName", null)
}

output "alarm_topic_arn" {
  description = "Subscribe pagers and chats here."
  value       = lookup(aws_cloudformation_stack.rollcall.outputs, "AlarmTopicArn", null)
}

output "dashboard_url" {
  description = "The dashboard."
  value       = lookup(aws_cloudformation_stack.rollcall.outputs, "DashboardUrl", null)
}

output "dead_letters_url" {
  description = "The queue of purges that failed for good."
  value       = lookup(aws_cloudformation_stack.rollcall.outputs, "DeadLettersUrl", null)
}

output "issuer" {
  description = "The issuer whose tokens are accepted."
  value       = lookup(aws_cloudformation_stack.rollcall.outputs, "Issuer", null)
}

output "token_url" {
  description = "The address at which a service gets its token (client credentials)."
  value       = lookup(aws_cloudformation_stack.rollcall.outputs, "TokenUrl", null)
}

output "user_pool_id" {
  description = "The user pool. It stays when the stack is deleted."
  value       = lookup(aws_cloudformation_stack.rollcall.outputs, "UserPoolId", null)
}

output "service_client_id" {
  description = "The client for services; its secret is read from Cognito."
  value       = lookup(aws_cloudformation_stack.rollcall.outputs, "ServiceClientId", null)
}

output "web_client_id" {
  description = "The client for the web page and Swagger UI."
  value       = lookup(aws_cloudformation_stack.rollcall.outputs, "WebClientId", null)
}

output "sign_in_url" {
  description = "The address at which the web page signs people in and out, and gets its tokens."
  value       = lookup(aws_cloudformation_stack.rollcall.outputs, "SignInUrl", null)
}

output "standard_key_id" {
  description = "The API key of the standard plan; its value is read from API Gateway."
  value       = lookup(aws_cloudformation_stack.rollcall.outputs, "StandardKeyId", null)
}

output "bulk_key_id" {
  description = "The API key of the bulk plan."
  value       = lookup(aws_cloudformation_stack.rollcall.outputs, "BulkKeyId", null)
}

output "site_bucket_name" {
  description = "The bucket with the site's files. It stays when the stack is deleted."
  value       = lookup(aws_cloudformation_stack.rollcall.outputs, "SiteBucketName", null)
}

output "site_distribution_id" {
  description = "The CloudFront distribution of the site."
  value       = lookup(aws_cloudformation_stack.rollcall.outputs, "SiteDistributionId", null)
}

output "security_contact" {
  description = "The contact in the site's security.txt."
  value       = lookup(aws_cloudformation_stack.rollcall.outputs, "SecurityContact", null)
}
