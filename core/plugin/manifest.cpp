#include "core/plugin/manifest.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "core/base/utf8.hpp"
#include "core/plugin/elf_notes.hpp"
#include "provost/abi/manifest.h"
#include "provost/error.hpp"

namespace provost::core {
namespace {

constexpr std::size_t kMaxText = 4096;
constexpr std::size_t kMaxValue = 512;

[[noreturn]] void refuse_manifest(const std::string& what) {
  throw Error(Code::invalid_argument, "its manifest is wrong: " + what);
}

void require_plain(std::string_view key, std::string_view value) {
  if (value.size() > kMaxValue) refuse_manifest(std::string(key) + " is too long");
  while (!value.empty()) {
    const Utf8Char next = decode_utf8(value);
    if (!next.valid) refuse_manifest(std::string(key) + " is not UTF-8");
    if (next.code < 0x20 || (next.code >= 0x7f && next.code < 0xa0)) {
      refuse_manifest(std::string(key) + " has a control character");
    }
    value.remove_prefix(next.size);
  }
}

void read_contract(std::string_view value, Manifest& manifest) {
  const char* const end = value.data() + value.size();
  const auto major = std::from_chars(value.data(), end, manifest.contract_major);
  if (major.ec == std::errc() && major.ptr != end && *major.ptr == '.') {
    const auto minor = std::from_chars(major.ptr + 1, end, manifest.contract_minor);
    if (minor.ec == std::errc() && minor.ptr == end) return;
  }
  refuse_manifest("contract is not a version");
}

}  // namespace

Manifest parse_manifest(std::string_view text) {
  if (text.size() > kMaxText) refuse_manifest("it is too long");
  Manifest manifest;
  std::string contract;
  const std::array<std::pair<std::string_view, std::string*>, 6> places = {
      {{"id", &manifest.id},
       {"name", &manifest.name},
       {"version", &manifest.version},
       {"home_page", &manifest.home_page},
       {"servers", &manifest.server_versions},
       {"contract", &contract}}};
  std::array<bool, places.size()> seen{};
  while (!text.empty()) {
    const auto end = text.find('\n');
    if (end == text.npos) refuse_manifest("its last line is cut");
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 1);
    const auto sign = line.find('=');
    if (sign == line.npos) refuse_manifest("a line has no '='");
    const std::string_view key = line.substr(0, sign);
    const std::string_view value = line.substr(sign + 1);
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (places[i].first != key) continue;
      if (std::exchange(seen[i], true)) refuse_manifest(std::string(key) + " is there twice");
      require_plain(key, value);
      *places[i].second = value;
    }
  }
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (!seen[i]) refuse_manifest("it has no " + std::string(places[i].first));
  }
  if (!is_provider_id(manifest.id)) refuse_manifest("the id is not made of a-z, 0-9 and _");
  read_contract(contract, manifest);
  return manifest;
}

std::optional<Manifest> read_manifest(std::string_view library) {
  constexpr std::string_view owner(PROVOST_MANIFEST_OWNER, sizeof(PROVOST_MANIFEST_OWNER));
  const auto text = find_elf_note(library, owner, PROVOST_MANIFEST_TYPE);
  if (!text) return std::nullopt;
  return parse_manifest(*text);
}

std::string difference(const Manifest& manifest, const ProviderDescriptor& descriptor) {
  if (manifest.id != descriptor.id) return "id";
  if (manifest.name != descriptor.name) return "name";
  if (manifest.version != descriptor.version) return "version";
  if (manifest.home_page != descriptor.home_page) return "home page";
  if (manifest.server_versions != descriptor.server_versions) return "servers";
  return {};
}

}  // namespace provost::core
