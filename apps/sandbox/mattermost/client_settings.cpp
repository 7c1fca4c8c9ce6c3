#include "sandbox/mattermost/client_settings.hpp"

#include <array>

namespace provost::sandbox::mattermost {

namespace {

/// Off unless set; told to everybody.
constexpr std::array<std::string_view, 37> public_switches = {
    "BuildEnterpriseReady",
    "DiagnosticsEnabled",
    "EnableAskCommunityLink",
    "EnableBotAccountCreation",
    "EnableCustomBrand",
    "EnableCustomEmoji",
    "EnableDiagnostics",
    "EnableFile",
    "EnableGuestAccounts",
    "EnableLdap",
    "EnableMultifactorAuthentication",
    "EnableOpenServer",
    "EnableSaml",
    "EnableSignInWithEmail",
    "EnableSignInWithUsername",
    "EnableSignUpWithEmail",
    "EnableSignUpWithGitLab",
    "EnableSignUpWithGoogle",
    "EnableSignUpWithOffice365",
    "EnableSignUpWithOpenId",
    "EnableUserCreation",
    "EnforceMultifactorAuthentication",
    "FeatureFlagAppsEnabled",
    "FeatureFlagCloudDelinquentEmailJobsEnabled",
    "FeatureFlagCollapsedThreads",
    "FeatureFlagCustomDataRetentionEnabled",
    "FeatureFlagEnableRemoteClusterService",
    "FeatureFlagTestBoolFeature",
    "FeatureFlagTimedDND",
    "GuestAccountsEnforceMultifactorAuthentication",
    "HasImageProxy",
    "NoAccounts",
    "PasswordRequireLowercase",
    "PasswordRequireNumber",
    "PasswordRequireSymbol",
    "PasswordRequireUppercase",
    "PluginsEnabled",
};

/// Empty unless set; told to everybody.
constexpr std::array<std::string_view, 50> public_texts = {
    "AboutLink",
    "AndroidAppDownloadLink",
    "AndroidLatestVersion",
    "AndroidMinVersion",
    "AppDownloadLink",
    "AsymmetricSigningPublicKey",
    "BuildDate",
    "BuildHash",
    "BuildHashEnterprise",
    "BuildNumber",
    "CWSUrl",
    "CustomBrandText",
    "CustomDescriptionText",
    "DefaultClientLocale",
    "DesktopLatestVersion",
    "DesktopMinVersion",
    "DiagnosticId",
    "EmailLoginButtonBorderColor",
    "EmailLoginButtonColor",
    "EmailLoginButtonTextColor",
    "FeatureFlagPluginApps",
    "FeatureFlagPluginFocalboard",
    "FeatureFlagPluginIncidentManagement",
    "FeatureFlagTestFeature",
    "FileLevel",
    "HelpLink",
    "IosAppDownloadLink",
    "IosLatestVersion",
    "IosMinVersion",
    "LdapLoginButtonBorderColor",
    "LdapLoginButtonColor",
    "LdapLoginButtonTextColor",
    "LdapLoginFieldName",
    "OpenIdButtonColor",
    "OpenIdButtonText",
    "PasswordMinimumLength",
    "PrivacyPolicyLink",
    "ReportAProblemLink",
    "SamlLoginButtonBorderColor",
    "SamlLoginButtonColor",
    "SamlLoginButtonText",
    "SamlLoginButtonTextColor",
    "SiteName",
    "SupportEmail",
    "TelemetryId",
    "TermsOfServiceLink",
    "Version",
    "WebsocketPort",
    "WebsocketSecurePort",
    "WebsocketURL",
};

/// Off unless set; told to who has signed in.
constexpr std::array<std::string_view, 73> inner_switches = {
    "AllowBannerDismissal",
    "AllowCustomThemes",
    "CloseUnusedDirectMessages",
    "DataRetentionEnableFileDeletion",
    "DataRetentionEnableMessageDeletion",
    "EnableBanner",
    "EnableChannelViewedMessages",
    "EnableCluster",
    "EnableCommands",
    "EnableCompliance",
    "EnableConfirmNotificationsToChannel",
    "EnableCustomUserStatuses",
    "EnableDeveloper",
    "EnableEmailBatching",
    "EnableEmailInvitations",
    "EnableEmojiPicker",
    "EnableFileAttachments",
    "EnableGifPicker",
    "EnableIncomingWebhooks",
    "EnableLatex",
    "EnableLegacySidebar",
    "EnableLinkPreviews",
    "EnableMarketplace",
    "EnableMetrics",
    "EnableMobileFileDownload",
    "EnableMobileFileUpload",
    "EnableOAuthServiceProvider",
    "EnableOutgoingWebhooks",
    "EnablePostIconOverride",
    "EnablePostUsernameOverride",
    "EnablePreviewFeatures",
    "EnablePreviewModeBanner",
    "EnablePublicLink",
    "EnableReliableWebSockets",
    "EnableSVGs",
    "EnableTesting",
    "EnableThemeSelection",
    "EnableTutorial",
    "EnableUserAccessTokens",
    "EnableUserDeactivation",
    "EnableUserTypingMessages",
    "EnableXToLeaveChannelsFromLHS",
    "ExperimentalChannelOrganization",
    "ExperimentalCloudBilling",
    "ExperimentalEnableAuthenticationTransfer",
    "ExperimentalEnableAutomaticReplies",
    "ExperimentalEnableClickToReply",
    "ExperimentalEnableDefaultChannelLeaveJoinMessages",
    "ExperimentalEnablePostMetadata",
    "ExperimentalHideTownSquareinLHS",
    "ExperimentalSharedChannels",
    "ExperimentalTimezone",
    "ExperimentalTownSquareIsReadOnly",
    "ExperimentalViewArchivedChannels",
    "ExtendSessionLengthWithActivity",
    "IsDefaultMarketplace",
    "LdapFirstNameAttributeSet",
    "LdapLastNameAttributeSet",
    "LdapNicknameAttributeSet",
    "LdapPictureAttributeSet",
    "LdapPositionAttributeSet",
    "LockTeammateNameDisplay",
    "RequireEmailVerification",
    "RunJobs",
    "SamlFirstNameAttributeSet",
    "SamlLastNameAttributeSet",
    "SamlNicknameAttributeSet",
    "SamlPositionAttributeSet",
    "SendEmailNotifications",
    "SendPushNotifications",
    "ShowEmailAddress",
    "ShowFullName",
    "UpgradedFromTE",
};

/// Empty unless set; told to who has signed in.
constexpr std::array<std::string_view, 30> inner_texts = {
    "AllowedThemes",
    "AvailableLocales",
    "BannerColor",
    "BannerText",
    "BannerTextColor",
    "CloudUserLimit",
    "CollapsedThreads",
    "CustomUrlSchemes",
    "DataRetentionFileRetentionDays",
    "DataRetentionMessageRetentionDays",
    "DefaultTheme",
    "EmailNotificationContentsType",
    "ExperimentalCloudUserLimit",
    "ExperimentalGroupUnreadChannels",
    "ExperimentalPrimaryTeam",
    "GfycatApiKey",
    "GfycatApiSecret",
    "GoogleDeveloperKey",
    "InstallationDate",
    "ManagedResourcePaths",
    "MaxFileSize",
    "MaxNotificationsPerChannel",
    "MaxPostSize",
    "MinimumHashtagLength",
    "PostEditTimeLimit",
    "RestrictDirectMessage",
    "SQLDriverName",
    "SiteURL",
    "TeammateNameDisplay",
    "TimeBetweenUserTypingUpdatesMilliseconds",
};

const char* switched(bool on) { return on ? "true" : "false"; }

template <std::size_t size>
void add_all(const std::array<std::string_view, size>& names, const char* value,
             ClientSettings& settings) {
  for (const auto name : names) settings.emplace(name, value);
}

ClientSettings told_to_everybody(const World& world) {
  const auto& policy = world.config.policy;
  const auto& version = world.features.version;
  ClientSettings settings = {
      {"BuildNumber", version},
      {"DefaultClientLocale", "en"},
      {"EnableMultifactorAuthentication", "true"},
      {"EnableSignInWithEmail", "true"},
      {"EnableSignInWithUsername", switched(world.config.username_signs_in)},
      {"PasswordMinimumLength", std::to_string(policy.shortest)},
      {"PasswordRequireLowercase", switched(policy.lowercase)},
      {"PasswordRequireNumber", switched(policy.number)},
      {"PasswordRequireSymbol", switched(policy.symbol)},
      {"PasswordRequireUppercase", switched(policy.uppercase)},
      {"SiteName", "Mattermost"},
      {"Version", version},
  };
  if (world.features.policy_names_what_is_missing) settings["PasswordEnableForgotLink"] = "true";
  add_all(public_switches, "false", settings);
  add_all(public_texts, "", settings);
  return settings;
}

}  // namespace

ClientSettings client_settings(const World& world, bool signed_in) {
  auto settings = told_to_everybody(world);
  if (!signed_in) return settings;
  settings["EnableDeveloper"] = switched(world.config.developer);
  settings["EnableUserAccessTokens"] = switched(world.config.pats);
  settings["RequireEmailVerification"] = switched(world.config.verify_email);
  add_all(inner_switches, "false", settings);
  add_all(inner_texts, "", settings);
  return settings;
}

}  // namespace provost::sandbox::mattermost
