#include "core/plugin/descriptor.hpp"

#include <algorithm>
#include <utility>

#include "provost/error.hpp"
#include "provost/text.hpp"

namespace provost::core {
namespace {

[[noreturn]] void refuse_descriptor(const std::string& what) {
  throw Error(Code::invalid_argument, "its descriptor is wrong: " + what);
}

// Far above what a provider has, and far below what a number looks like that was never set.
constexpr std::uint64_t kMostEntries = 1000;
constexpr std::uint64_t kLongestText = std::uint64_t{64} * 1024;

std::string text_of(const provost_string& text, const char* what) {
  if (text.data != nullptr && text.length > kLongestText) {
    refuse_descriptor(std::string(what) + " has " + std::to_string(text.length) + " bytes");
  }
  return std::string(view_of(text));
}

/// Calls `read` with each entry of an array of pointers; `what` names them.
template <class Entry, class Read>
void each_entry(const Entry* const* entries, std::uint64_t count, const std::string& what,
                Read&& read) {
  if (count > kMostEntries) {
    refuse_descriptor("it says that it has " + std::to_string(count) + " " + what);
  }
  if (count > 0 && entries == nullptr) {
    refuse_descriptor("it says that it has " + std::to_string(count) + " " + what +
                      ", and where they are is null");
  }
  for (std::uint64_t i = 0; i < count; ++i) {
    if (entries[i] == nullptr) {
      refuse_descriptor("of its " + what + " number " + std::to_string(i + 1) + " is null");
    }
    read(*entries[i]);
  }
}

OptionInfo read_option(const provost_option& record) {
  if (record.size < sizeof(provost_option)) refuse_descriptor("an option is too short");
  OptionInfo option;
  option.name = text_of(record.name, "the name of an option");
  option.help = text_of(record.help, "the help of an option");
  option.required = record.required == PROVOST_YES;
  option.sensitive = record.sensitive == PROVOST_YES;
  if (record.default_value.data != nullptr) {
    option.default_value = text_of(record.default_value, "the default of an option");
  }
  each_entry(record.allowed, record.allowed_count, "values of option '" + option.name + "'",
             [&](const provost_string& value) {
               option.allowed.push_back(text_of(value, "a value of an option"));
             });
  switch (record.type) {
    case PROVOST_OPTION_STRING:
      option.type = OptionKind::string;
      break;
    case PROVOST_OPTION_INTEGER:
      option.type = OptionKind::integer;
      break;
    case PROVOST_OPTION_BOOLEAN:
      option.type = OptionKind::boolean;
      break;
    case PROVOST_OPTION_DURATION:
      option.type = OptionKind::duration;
      break;
    case PROVOST_OPTION_CHOICE:
      option.type = OptionKind::choice;
      break;
    default:
      refuse_descriptor("option '" + option.name + "' has an unknown type");
  }
  return option;
}

OperationFacts read_operation(const provost_operation_info& record) {
  if (record.size < sizeof(provost_operation_info)) refuse_descriptor("an operation is too short");
  if (record.kind < 0 || record.kind > PROVOST_WRITE_CHECK_THEN) {
    refuse_descriptor("operation " + std::to_string(record.operation) + " is of an unknown kind");
  }
  return {static_cast<Operation>(record.operation),
          static_cast<WriteKind>(record.kind),
          record.limit_count,
          std::chrono::milliseconds(record.limit_period_ms),
          record.concurrency,
          text_of(record.caution, "the caution of an operation")};
}

Scheme read_scheme(const provost_scheme& record) {
  if (record.size < sizeof(provost_scheme)) refuse_descriptor("a scheme is too short");
  Scheme scheme;
  scheme.name = text_of(record.name, "the name of a scheme");
  const bool good_name =
      !scheme.name.empty() && std::all_of(scheme.name.begin(), scheme.name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      });
  const auto same = [&](const Scheme& web) { return web.name == scheme.name; };
  if (!good_name) refuse_descriptor("a scheme is not made of a-z and 0-9");
  if (std::any_of(web_schemes().begin(), web_schemes().end(), same)) {
    refuse_descriptor("scheme '" + scheme.name + "' is not its own");
  }
  if (record.port == 0 || record.port > 65535) {
    refuse_descriptor("scheme '" + scheme.name + "' has no port");
  }
  scheme.port = static_cast<std::uint16_t>(record.port);
  switch (record.protection) {
    case PROVOST_PROTECTION_NONE:
      scheme.protection = Protection::none;
      break;
    case PROVOST_PROTECTION_UPGRADE:
      scheme.protection = Protection::upgrade;
      break;
    case PROVOST_PROTECTION_TLS:
      scheme.protection = Protection::from_start;
      break;
    default:
      refuse_descriptor("scheme '" + scheme.name + "' has an unknown protection");
  }
  return scheme;
}

}  // namespace

bool ProviderDescriptor::speaks(std::string_view url) const {
  return std::any_of(schemes.begin(), schemes.end(),
                     [&](const Scheme& scheme) { return url.starts_with(scheme.name + "://"); });
}

OperationFacts ProviderDescriptor::facts(Operation operation) const {
  const auto found = std::find_if(operations.begin(), operations.end(),
                                  [&](const auto& facts) { return facts.operation == operation; });
  if (found != operations.end()) return *found;
  OperationFacts none;
  none.operation = operation;
  return none;
}

bool is_provider_id(std::string_view id) {
  return !id.empty() && id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == id.npos;
}

ProviderDescriptor read_descriptor(const provost_descriptor& record) {
  if (record.size < sizeof(provost_descriptor)) refuse_descriptor("it is too short");
  ProviderDescriptor descriptor;
  descriptor.id = text_of(record.id, "the id");
  descriptor.name = text_of(record.name, "the name");
  descriptor.version = text_of(record.version, "the version");
  descriptor.home_page = text_of(record.home_page, "the home page");
  descriptor.server_versions = text_of(record.server_versions, "the text of server versions");
  if (!is_provider_id(descriptor.id)) refuse_descriptor("the id is not made of a-z, 0-9 and _");
  descriptor.concurrent = (record.flags & PROVOST_FLAG_CONCURRENT) != 0;
  descriptor.offset_pages = (record.flags & PROVOST_FLAG_OFFSET_PAGES) != 0;
  descriptor.scopes = (record.flags & PROVOST_FLAG_SCOPES) != 0;
  descriptor.token_sign_in = (record.flags & PROVOST_FLAG_TOKEN_SIGN_IN) != 0;
  descriptor.pre_hash = (record.flags & PROVOST_FLAG_PRE_HASH) != 0;
  descriptor.mailboxes = (record.flags & PROVOST_FLAG_MAILBOXES) != 0;
  each_entry(record.options, record.option_count, "options", [&](const provost_option& option) {
    descriptor.options.push_back(read_option(option));
  });
  each_entry(record.operations, record.operation_count, "operations",
             [&](const provost_operation_info& operation) {
               descriptor.operations.push_back(read_operation(operation));
             });
  each_entry(record.schemes, record.scheme_count, "schemes", [&](const provost_scheme& scheme) {
    descriptor.schemes.push_back(read_scheme(scheme));
  });
  if (descriptor.schemes.empty()) descriptor.schemes = web_schemes();
  return descriptor;
}

}  // namespace provost::core
