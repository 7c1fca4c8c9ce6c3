#include "core/secret/resolve.hpp"

#include <filesystem>

#include "core/base/process.hpp"
#include "core/base/refuse.hpp"
#include "provost/error.hpp"

namespace provost::core {
namespace {

namespace fs = std::filesystem;

/// Files and commands end with a newline that is no part of the secret.
SecretBytes without_newline(const SecretBytes& bytes) {
  auto text = bytes.reveal();
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (text.ends_with('\r')) text.remove_suffix(1);
  return SecretBytes(text);
}

SecretBytes from_prompt(const std::string& what, const SecretSources& sources) {
  if (sources.asker == nullptr) {
    refuse_argument(
        "cannot ask for the " + what +
        ": nobody can be asked here; let its reference be file:PATH, env:NAME, command:LINE, "
        "keyring:NAME or credential:NAME");
  }
  return sources.asker->ask_hidden(what);
}

fs::path in_home(const std::string& path, const Environment& environment) {
  if (!path.starts_with("~/")) return path;
  const auto home = environment("HOME");
  if (!home || home->empty()) refuse_argument("cannot find " + path + ": HOME is not set");
  return fs::path(*home) / path.substr(2);
}

/// What a person wrote down leads nowhere: that is wrong use, like every other bad reference.
SecretBytes from_file(const fs::path& path, const SecretSources& sources,
                      mode_t closed = closed_to_others) {
  try {
    return without_newline(read_private_file(path, *sources.trust, closed));
  } catch (const Error& error) {
    if (error.code == Code::not_found) refuse_argument(error.message);
    throw;
  }
}

SecretBytes from_credential(const std::string& name, const SecretSources& sources) {
  const auto directory = sources.environment("CREDENTIALS_DIRECTORY");
  if (!directory || directory->empty()) {
    refuse_argument("there is no credential '" + name +
                    "': CREDENTIALS_DIRECTORY is not set; systemd sets it for LoadCredential=");
  }
  // systemd lets a service's user read its credentials by an access list.
  return from_file(fs::path(*directory) / name, sources, closed_to_others_but_listed);
}

SecretBytes from_command(const std::string& line, const std::string& what,
                         const SecretSources& sources) {
  ShellOptions options;
  options.timeout = sources.command_timeout;
  options.cancellation = sources.cancellation;
  options.may_ask = true;
  options.name = "the command that gives the " + what;
  const auto result = run_shell(line, {}, options);
  if (result.status != 0) {
    refuse_argument(options.name + " ended with status " + std::to_string(result.status));
  }
  return without_newline(result.output);
}

SecretBytes from_keyring(const std::string& name, const SecretSources& sources) {
  if (sources.keyring == nullptr) {
    refuse_argument("cannot look '" + name + "' up: there is no keyring here");
  }
  auto found = sources.keyring->get(name);
  if (!found) {
    refuse_argument("the keyring has no '" + name +
                    "': store it with 'secret-tool store --label=Provost " +
                    "application provost name " + name + "'");
  }
  return std::move(*found);
}

SecretBytes fetch(const SecretReference& reference, const std::string& what,
                  const SecretSources& sources) {
  switch (reference.kind()) {
    case SecretReference::Kind::prompt:
      return from_prompt(what, sources);
    case SecretReference::Kind::file:
      return from_file(in_home(reference.value(), sources.environment), sources);
    case SecretReference::Kind::environment:
      return SecretBytes(sources.environment(reference.value()).value_or(""));
    case SecretReference::Kind::command:
      return from_command(reference.value(), what, sources);
    case SecretReference::Kind::keyring:
      return from_keyring(reference.value(), sources);
    case SecretReference::Kind::credential:
      return from_credential(reference.value(), sources);
  }
  refuse_argument("the reference to the " + what + " is of no known kind");
}

}  // namespace

SecretBytes resolve(const SecretReference& reference, const std::string& what,
                    const SecretSources& sources) {
  auto secret = fetch(reference, what, sources);
  if (!secret.empty()) return secret;
  switch (reference.kind()) {
    case SecretReference::Kind::prompt:
      refuse_argument("no " + what + " was given");
    case SecretReference::Kind::environment:
      refuse_argument("the environment variable " + reference.value() + " with the " + what +
                      " is not set or empty");
    case SecretReference::Kind::command:
      refuse_argument("the command that gives the " + what + " printed nothing");
    default:
      refuse_argument("the " + what + " in " + reference.text() + " is empty");
  }
}

}  // namespace provost::core
