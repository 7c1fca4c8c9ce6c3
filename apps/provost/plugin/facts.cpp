#include "provost/plugin/facts.hpp"

#include "core/base/duration.hpp"
#include "core/output/text.hpp"
#include "core/plan/operation_traits.hpp"

namespace provost::cli {
namespace {

std::string describe_operation(const core::OperationFacts& facts) {
  std::string text;
  const auto add = [&](const std::string& piece) { text += (text.empty() ? "" : ", ") + piece; };
  switch (facts.kind) {
    case WriteKind::none:
      break;
    case WriteKind::repeatable:
      add("may be repeated");
      break;
    case WriteKind::once:
      add("never sent twice");
      break;
    case WriteKind::check_then:
      add("checked before it is repeated");
      break;
  }
  if (facts.limit_count > 0) {
    add("at most " + std::to_string(facts.limit_count) + " in " +
        core::duration_text(facts.limit_period));
  }
  if (facts.concurrency > 0) add(std::to_string(facts.concurrency) + " at once");
  if (!facts.caution.empty()) add(facts.caution);
  return text;
}

std::string describe_option(const core::OptionInfo& option) {
  std::string text = "(" + std::string(core::name_of(option.type));
  if (option.required) text += ", required";
  if (option.default_value) text += ", default " + *option.default_value;
  text += "): " + option.help;
  for (std::size_t i = 0; i < option.allowed.size(); ++i) {
    text += (i == 0 ? "; one of " : ", ") + option.allowed[i];
  }
  return text;
}

}  // namespace

PluginFacts facts_of(const core::Manifest& manifest, const std::filesystem::path& file) {
  PluginFacts facts;
  const auto add = [&](const char* key, const std::string& value) {
    if (!value.empty()) facts.push_back({"plugin", key, value});
  };
  add("id", manifest.id);
  add("name", manifest.name);
  add("version", manifest.version);
  add("servers", manifest.server_versions);
  add("home page", manifest.home_page);
  add("contract",
      std::to_string(manifest.contract_major) + "." + std::to_string(manifest.contract_minor));
  add("file", file.string());
  return facts;
}

PluginFacts facts_of(const core::Provider& provider) {
  const core::ProviderDescriptor& descriptor = provider.descriptor();
  PluginFacts facts = {
      {"plugin", "sign-in", descriptor.token_sign_in ? "password or token" : "password"}};
  std::string schemes;
  for (const core::Scheme& scheme : descriptor.schemes) {
    schemes += (schemes.empty() ? "" : ", ") + scheme.name + "://";
  }
  if (!descriptor.speaks("https://")) facts.push_back({"plugin", "addresses", schemes});
  facts.push_back({"plugin", "scopes", descriptor.scopes ? "yes: PROFILE/SCOPE" : "no"});
  for (int number = PROVOST_OP_PROBE; number <= PROVOST_OP_SCOPES; ++number) {
    const auto operation = static_cast<Operation>(number);
    if (!provider.implements(operation)) continue;
    facts.push_back({"operation", core::command_of(operation),
                     describe_operation(descriptor.facts(operation))});
  }
  for (const core::OptionInfo& option : descriptor.options) {
    facts.push_back({"option", option.name, describe_option(option)});
  }
  return facts;
}

void write_as_text(const PluginFacts& facts, std::ostream& out) {
  std::string about = "plugin";
  for (const PluginFact& fact : facts) {
    if (fact.about != about) out << fact.about << "s:\n";
    about = fact.about;
    const bool listed = about != "plugin";
    const char* between = about == "option" ? " " : ": ";
    out << (listed ? "  " : "") << core::printable(fact.key);
    if (!fact.value.empty()) out << between << core::printable(fact.value);
    out << '\n';
  }
}

}  // namespace provost::cli
