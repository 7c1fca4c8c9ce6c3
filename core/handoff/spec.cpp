#include "core/handoff/spec.hpp"

#include "provost/error.hpp"

namespace provost::core {
namespace {

constexpr const char* choices = "csv:FILE, cmd:COMMAND, show or none";

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

[[noreturn]] void refuse(const std::string& what) {
  throw Error(Code::invalid_argument, "--handoff: " + what);
}

RecipientPath read_path(std::string_view file) {
  if (is_blank(file)) refuse("csv: needs the name of a file, as in csv:new.csv");
  if (file == "-" || file == "/dev/stdout" || file == "/dev/stderr") {
    refuse("passwords are not printed; name a file, as in csv:new.csv");
  }
  if (file.back() == '/') refuse("csv: needs the name of a file, not of a folder");
  return RecipientPath(file);
}

}  // namespace

HandoffSpec parse_handoff(std::string_view text) {
  HandoffSpec spec;
  if (text == "none") return spec;
  if (text == "show") {
    spec.kind = HandoffSpec::Kind::show;
    return spec;
  }
  if (is_blank(text)) refuse(std::string("say where new passwords go: ") + choices);
  const auto colon = text.find(':');
  const std::string scheme(text.substr(0, colon));
  if (colon == std::string_view::npos) {
    if (scheme == "csv" || scheme == "cmd" || scheme == "gpg") {
      refuse(scheme + " needs a colon and a value; the choices are " + choices);
    }
    refuse("\"" + scheme + "\" is not one of " + choices + "; a file is written csv:" + scheme);
  }
  const std::string_view value = text.substr(colon + 1);
  if (scheme == "csv") {
    spec.kind = HandoffSpec::Kind::csv;
    spec.path = read_path(value);
  } else if (scheme == "cmd") {
    if (is_blank(value)) refuse("cmd: needs a command, as in cmd:\"pass insert -m new\"");
    spec.kind = HandoffSpec::Kind::command;
    spec.command = value;
  } else if (scheme == "gpg") {
    throw Error(Code::unsupported, std::string("--handoff: gpg: is not supported by this version; "
                                               "the choices are ") +
                                       choices);
  } else {
    refuse("\"" + scheme + ":\" is not one of " + choices);
  }
  return spec;
}

}  // namespace provost::core
