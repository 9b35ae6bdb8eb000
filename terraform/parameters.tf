# Made from template.yaml by scripts/render_terraform.py.

locals {
  parameters = {
    Stage              = var.stage
    GatewayType        = var.gateway_type
    RequestValidation  = var.request_validation
    Issuer             = var.issuer
    Audience           = join(",", var.audience)
    JwksUrl            = var.jwks_url
    PageClientId       = var.page_client_id
    CorsOrigins        = join(",", var.cors_origins)
    ApiKeys            = var.api_keys
    ThrottleRate       = var.throttle_rate
    ThrottleBurst      = var.throttle_burst
    KeyRate            = var.key_rate
    KeyBurst           = var.key_burst
    KeyQuota           = var.key_quota
    FunctionMemory     = var.function_memory
    FunctionTimeout    = var.function_timeout
    Tracing            = var.tracing ? "on" : "off"
    ListedTables       = join(",", var.listed_tables)
    SealingCursorKey   = var.sealing_cursor_key
    IndexShards        = var.index_shards
    WriteShards        = var.write_shards
    KmsKeyArn          = var.kms_key_arn
    BackupCopyVaultArn = var.backup_copy_vault_arn
    BackupDays         = var.backup_days
    RestoredStreamArn  = var.restored_stream_arn
    DomainName         = var.domain_name
    HostedZoneId       = var.hosted_zone_id
    CertificateArn     = var.certificate_arn
    Site               = var.site ? "on" : "off"
    SecurityContact    = var.security_contact
    Waf                = var.waf ? "on" : "off"
    WafRateLimit       = var.waf_rate_limit
    AlarmEmail         = var.alarm_email
    LatencyAlarm       = var.latency_alarm
    ConcurrencyAlarm   = var.concurrency_alarm
    MonthlyBudget      = var.monthly_budget
    LogRetention       = var.log_retention
    GatewayLogRole     = var.gateway_log_role
  }
}
