#include "core/handoff/recipient_path.hpp"

#include "core/base/utf8.hpp"
#include "provost/error.hpp"

namespace provost::core {
namespace {

constexpr std::size_t longest_value = 100;

std::string as_file_name(std::string_view value) {
  std::string name;
  while (!value.empty()) {
    const Utf8Char next = decode_utf8(value);
    if (name.size() + next.size > longest_value) break;
    const bool harmless = next.valid && next.code >= 0x20 &&
                          (next.code < 0x7F || next.code > 0x9F) && next.code != '/' &&
                          !(name.empty() && next.code == '.');
    name += harmless ? value.substr(0, next.size) : std::string_view("_");
    value.remove_prefix(next.size);
  }
  return name.empty() ? "none" : name;
}

std::string_view scope_of(const Recipient& recipient) {
  const auto slash = recipient.profile.find('/');
  return slash == std::string_view::npos ? std::string_view() : recipient.profile.substr(slash + 1);
}

}  // namespace

RecipientPath::RecipientPath(std::string_view text) {
  while (!text.empty()) {
    const auto open = text.find('{');
    if (open != 0) parts_.push_back({std::string(text.substr(0, open)), nullptr});
    if (open == std::string_view::npos) return;
    const auto close = text.find('}', open);
    const std::string_view name = close == std::string_view::npos
                                      ? text.substr(open + 1)
                                      : text.substr(open + 1, close - open - 1);
    const Column column = close == std::string_view::npos ? nullptr : find_column(name);
    if (column == nullptr) {
      throw Error(Code::invalid_argument, "--handoff: {" + std::string(name) +
                                              "} in the name of the file is none of {profile}, "
                                              "{scope}, {userName}, {email} and {name}");
    }
    parts_.push_back({{}, column});
    text.remove_prefix(close + 1);
  }
}

RecipientPath::Column RecipientPath::find_column(std::string_view name) {
  if (name == "profile") return [](const Recipient& r) { return r.profile; };
  if (name == "scope") return &scope_of;
  if (name == "userName") return [](const Recipient& r) { return r.user_name; };
  if (name == "email") return [](const Recipient& r) { return r.email; };
  if (name == "name") return [](const Recipient& r) { return r.name; };
  return nullptr;
}

std::filesystem::path RecipientPath::of(const Recipient& recipient) const {
  std::string path;
  for (const Part& part : parts_) {
    path += part.column == nullptr ? part.text : as_file_name(part.column(recipient));
  }
  return path;
}

}  // namespace provost::core
