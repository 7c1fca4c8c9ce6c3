#include "core/handoff/make.hpp"

#include <array>
#include <chrono>

#include "core/handoff/csv_file.hpp"
#include "core/handoff/file_handoff.hpp"
#include "core/handoff/other_handoffs.hpp"
#include "core/handoff/sealed_file.hpp"
#include "provost/error.hpp"

namespace provost::core {
namespace {

constexpr std::chrono::seconds command_timeout{60};

FileHandoff::Rules rules_of(const HandoffOptions& options) {
  using Existing = PrivateFile::Existing;
  FileHandoff::Rules rules;
  rules.existing = options.continued ? Existing::continued
                   : options.append  ? Existing::append
                                     : Existing::refuse;
  rules.one_file = options.one_file;
  return rules;
}

std::unique_ptr<Handoff> make_csv(const HandoffSpec& spec, const HandoffOptions& options) {
  const FileHandoff::Rules rules = rules_of(options);
  return std::make_unique<FileHandoff>(
      spec.path, rules, [existing = rules.existing](const std::filesystem::path& path) {
        return std::make_unique<HandoffCsvFile>(path, existing);
      });
}

std::unique_ptr<Handoff> make_gpg(const HandoffSpec& spec, const HandoffOptions& options) {
  const auto sealer = std::make_shared<const Sealer>(spec.recipients);
  FileHandoff::Rules rules = rules_of(options);
  for (const SealingKey& key : sealer->keys()) {
    rules.notes.push_back(key.recipient + " opens them with the key " + key.fingerprint +
                          (key.certified ? "" : ", which nobody has certified: compare it"));
  }
  return std::make_unique<FileHandoff>(
      spec.path, rules, [existing = rules.existing, sealer](const std::filesystem::path& path) {
        return std::make_unique<SealedFile>(path, existing, sealer);
      });
}

}  // namespace

std::string_view name_of(HandoffState state) {
  constexpr std::array<std::string_view, 5> names{"pending", "set", "not set", "unknown",
                                                  "replaced"};
  return names[static_cast<std::size_t>(state)];
}

std::unique_ptr<Handoff> make_handoff(const HandoffSpec& spec, const HandoffOptions& options) {
  switch (spec.kind) {
    case HandoffSpec::Kind::csv:
      return make_csv(spec, options);
    case HandoffSpec::Kind::gpg:
      return make_gpg(spec, options);
    case HandoffSpec::Kind::command: {
      ShellOptions shell;
      shell.timeout = command_timeout;
      shell.cancellation = options.cancellation;
      shell.name = "the hand-off command";
      return std::make_unique<CommandHandoff>(spec.command, shell);
    }
    case HandoffSpec::Kind::show:
      if (options.screen == nullptr) {
        throw Error(Code::invalid_argument, "--handoff show needs a terminal; use csv:FILE");
      }
      return std::make_unique<ShowHandoff>(*options.screen);
    case HandoffSpec::Kind::none:
      break;
  }
  return std::make_unique<NoHandoff>();
}

}  // namespace provost::core
