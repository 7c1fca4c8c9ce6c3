#include "core/plugin/pins.hpp"

#include <algorithm>

#include "core/plugin/descriptor.hpp"
#include "provost/error.hpp"

namespace provost::core {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kDigits = 64;

bool is_sum(std::string_view text) {
  return text.size() == kDigits && text.find_first_not_of("0123456789abcdef") == text.npos;
}

/// "SUM ID VERSION"; the version may have blanks.
Pin read_pin(std::string_view line, const std::string& where) {
  Pin pin;
  const auto id_at = line.find(' ');
  const auto version_at = id_at == line.npos ? line.npos : line.find(' ', id_at + 1);
  if (version_at != line.npos) {
    pin.sha256 = line.substr(0, id_at);
    pin.id = line.substr(id_at + 1, version_at - id_at - 1);
    pin.version = line.substr(version_at + 1);
  }
  if (!is_sum(pin.sha256) || !is_provider_id(pin.id)) {
    throw Error(Code::invalid_argument,
                where + ": this is not a pin (SHA-256, id, version); remove the line, and trust " +
                    "the plugin anew");
  }
  return pin;
}

std::vector<Pin> read_pins(const fs::path& file, const FileTrust& trust, mode_t closed) {
  std::string text;
  try {
    text = read_private_file(file, trust, closed).reveal();
  } catch (const Error& error) {
    if (error.code == Code::not_found) return {};
    throw;
  }
  std::vector<Pin> pins;
  std::size_t number = 0;
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    ++number;
    if (line.empty() || line.front() == '#') continue;
    pins.push_back(read_pin(line, file.string() + ":" + std::to_string(number)));
  }
  return pins;
}

std::vector<Pin> without(std::vector<Pin> pins, std::string_view id) {
  pins.erase(std::remove_if(pins.begin(), pins.end(), [&](const Pin& pin) { return pin.id == id; }),
             pins.end());
  return pins;
}

void write_pins(const fs::path& file, const std::vector<Pin>& pins) {
  std::string text =
      "# Plugins that may run: SHA-256, id, version. Written by 'provost plugin trust'.\n";
  for (const Pin& pin : pins) text += pin.sha256 + " " + pin.id + " " + pin.version + "\n";
  write_file(file, text, S_IRUSR | S_IWUSR);
}

}  // namespace

Pins::Pins(const fs::path& system_file, const fs::path& user_file, const FileTrust& trust) {
  if (trust.facts(system_file)) {
    if (!only_root_writes(system_file, trust)) {
      throw Error(Code::invalid_argument,
                  system_file.string() + " pins plugins for everybody, so that only root may be " +
                      "able to write it and its directory");
    }
    pins_ = read_pins(system_file, trust, S_IWGRP | S_IWOTH);
    for (Pin& pin : pins_) pin.of_system = true;
  }
  if (user_file.empty()) return;
  for (Pin& pin : read_pins(user_file, trust, closed_to_others)) {
    if (find(pin.id) == nullptr) pins_.push_back(std::move(pin));
  }
}

const Pin* Pins::find(std::string_view id) const {
  const auto found =
      std::find_if(pins_.begin(), pins_.end(), [&](const Pin& pin) { return pin.id == id; });
  return found == pins_.end() ? nullptr : &*found;
}

void add_pin(const fs::path& user_file, const Pin& pin, const FileTrust& trust) {
  std::vector<Pin> pins = without(read_pins(user_file, trust, closed_to_others), pin.id);
  pins.push_back(pin);
  write_pins(user_file, pins);
}

bool remove_pin(const fs::path& user_file, std::string_view id, const FileTrust& trust) {
  const std::vector<Pin> pins = read_pins(user_file, trust, closed_to_others);
  std::vector<Pin> left = without(pins, id);
  if (left.size() == pins.size()) return false;
  write_pins(user_file, left);
  return true;
}

}  // namespace provost::core
