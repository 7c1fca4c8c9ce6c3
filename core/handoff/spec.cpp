#include "core/handoff/spec.hpp"

#include "provost/error.hpp"

namespace provost::core {
namespace {

constexpr const char* choices = "csv:FILE, gpg:RECIPIENTS:FILE, cmd:COMMAND, show or none";

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

[[noreturn]] void refuse_spec(const std::string& what) {
  throw Error(Code::invalid_argument, "--handoff: " + what);
}

RecipientPath read_path(const std::string& scheme, std::string_view file) {
  const std::string example = scheme == "gpg" ? "gpg:jane@example.com:new.asc" : "csv:new.csv";
  if (is_blank(file)) refuse_spec(scheme + ": needs the name of a file, as in " + example);
  if (file == "-" || file == "/dev/stdout" || file == "/dev/stderr") {
    refuse_spec("passwords are not printed; name a file, as in " + example);
  }
  if (file.back() == '/') refuse_spec(scheme + ": needs the name of a file, not of a folder");
  return RecipientPath(file);
}

std::string_view trimmed(std::string_view text) {
  const auto from = text.find_first_not_of(' ');
  return from == std::string_view::npos ? std::string_view()
                                        : text.substr(from, text.find_last_not_of(' ') - from + 1);
}

void read_gpg(HandoffSpec& spec, std::string_view value) {
  const auto colon = value.find(':');
  if (colon == std::string_view::npos) {
    refuse_spec("gpg: needs recipients and a file, as in gpg:jane@example.com:new.asc");
  }
  std::string_view recipients = value.substr(0, colon);
  while (true) {
    const auto comma = recipients.find(',');
    const std::string_view recipient = trimmed(recipients.substr(0, comma));
    if (recipient.empty()) {
      refuse_spec("gpg: needs fingerprints or e-mail addresses of recipients, parted by commas");
    }
    spec.recipients.emplace_back(recipient);
    if (comma == std::string_view::npos) break;
    recipients.remove_prefix(comma + 1);
  }
  spec.path = read_path("gpg", value.substr(colon + 1));
}

}  // namespace

HandoffSpec parse_handoff(std::string_view text) {
  HandoffSpec spec;
  if (text == "none") return spec;
  if (text == "show") {
    spec.kind = HandoffSpec::Kind::show;
    return spec;
  }
  if (is_blank(text)) refuse_spec(std::string("say where new passwords go: ") + choices);
  const auto colon = text.find(':');
  const std::string scheme(text.substr(0, colon));
  if (colon == std::string_view::npos) {
    if (scheme == "csv" || scheme == "cmd" || scheme == "gpg") {
      refuse_spec(scheme + " needs a colon and a value; the choices are " + choices);
    }
    refuse_spec("\"" + scheme + "\" is not one of " + choices +
                "; a file is written csv:" + scheme);
  }
  const std::string_view value = text.substr(colon + 1);
  if (scheme == "csv") {
    spec.kind = HandoffSpec::Kind::csv;
    spec.path = read_path(scheme, value);
  } else if (scheme == "cmd") {
    if (is_blank(value)) refuse_spec("cmd: needs a command, as in cmd:\"pass insert -m new\"");
    spec.kind = HandoffSpec::Kind::command;
    spec.command = value;
  } else if (scheme == "gpg") {
    spec.kind = HandoffSpec::Kind::gpg;
    read_gpg(spec, value);
  } else {
    refuse_spec("\"" + scheme + ":\" is not one of " + choices);
  }
  return spec;
}

}  // namespace provost::core
