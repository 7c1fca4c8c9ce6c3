#include "provost/password/password_work.hpp"

#include <utility>

#include "core/base/files.hpp"
#include "core/base/url.hpp"
#include "core/job/failure_of.hpp"
#include "core/journal/account_text.hpp"
#include "provost/common/exit_code.hpp"
#include "provost/common/input_file.hpp"

namespace provost::cli {
namespace {

core::SecretBytes ask_same_password(Program& program) {
  program.require_person("the password", "use --same-from REFERENCE");
  core::SecretBytes first = program.terminal().ask_hidden("new password for all of them");
  const core::SecretBytes second = program.terminal().ask_hidden("the same once more");
  if (first.reveal() != second.reveal()) {
    throw Exit(ExitCode::usage, "the two passwords differ; nothing was done");
  }
  return first;
}

std::unique_ptr<core::PasswordSource> chpasswd_passwords(const std::string& path,
                                                         Program& program) {
  InputFile file(path, program);
  const auto facts = path == "-" ? std::nullopt : core::FileTrust::real().facts(path);
  if (facts && S_ISREG(facts->mode) && (facts->mode & core::closed_to_others) != 0) {
    program.notices().warn(core::open_to_others(path));
  }
  return core::listed_passwords(core::read_chpasswd(file.stream(), file.name()), file.name());
}

std::unique_ptr<core::PasswordSource> source_of(const core::PasswordSettings& settings,
                                                Program& program) {
  if (settings.source == "generate") return core::generated_passwords(settings.length);
  if (settings.source == "same") return core::same_password(ask_same_password(program));
  if (settings.source == "chpasswd") return chpasswd_passwords(settings.reference, program);
  return core::same_password(core::resolve(core::SecretReference::parse(settings.reference),
                                           "new password", program.secret_sources()));
}

std::unique_ptr<core::Handoff> handoff_of(const core::PasswordSettings& settings, Program& program,
                                          bool continued) {
  core::HandoffOptions options;
  options.append = settings.append;
  options.continued = continued;
  options.one_file = settings.one_file;
  options.screen = &program.terminal();
  options.cancellation = &program.cancellation();
  return core::make_handoff(core::parse_handoff(settings.handoff), options);
}

InputColumns columns_of(const core::PasswordSettings& settings) {
  const std::vector<std::string> columns = core::parse_handoff(settings.handoff).path.columns();
  if (columns.empty() || settings.columns_from.empty()) return {};
  return {settings.columns_from, columns};
}

/// What became of a password, by what became of its row; nothing while that will be done again.
std::optional<core::HandoffState> state_of(const core::JournalRow& row) {
  switch (row.stage) {
    case core::RowStage::done:
      return core::HandoffState::set;
    case core::RowStage::failed:
      return core::handoff_state_after(row.outcome.changed);
    case core::RowStage::unknown:
      return core::HandoffState::unknown;
    default:
      return std::nullopt;
  }
}

}  // namespace

PasswordWork::PasswordWork(Program& program, core::PasswordSettings settings, bool continued)
    : program_(program),
      settings_(std::move(settings)),
      continued_(continued),
      handoff_(handoff_of(settings_, program, continued)),
      source_(source_of(settings_, program)),
      columns_(columns_of(settings_)),
      handover_(*source_, *handoff_, program.secrets(), {settings_.must_change, settings_.pre_hash},
                [this](const std::string& profile, const Account& account) {
                  return columns_.of(profile, account);
                }) {}

void PasswordWork::add_target(core::ScopedSession& session) {
  const core::ProviderDescriptor& provider = session.session().provider().descriptor();
  if (settings_.pre_hash && !provider.pre_hash) {
    throw Error(Code::invalid_argument, "--pre-hash: " + session.label() + " is a server of " +
                                            provider.name + ", which takes no hashes");
  }
  if (settings_.must_change) {
    try {
      session.require(Operation::must_change);
    } catch (const Error& error) {
      if (error.code != Code::unsupported) throw;
      throw Exit(ExitCode::usage, session.label() + ": --must-change: " + error.message);
    }
  }
  core::PasswordTarget target{session.label(), session.session().host(), session.policy()};
  source_->add_target(target);
  targets_[session.label()] = std::move(target);
}

void PasswordWork::prove(core::ScopedSession& session, const Account& account) {
  source_->prove(targets_.at(session.label()), account);
}

core::EachRecipient PasswordWork::recipients(core::Journal& journal) {
  return [this, &journal](const std::function<void(const core::Recipient&)>& take) {
    const core::JobHead head = journal.head();
    core::RowQuery query;
    query.stage = core::RowStage::to_do;
    journal.rows(query, [&](const core::JournalRow& row) {
      if (row.operation != Operation::set_password) return;
      const core::JobPart& part = head.parts.at(row.part);
      const std::string label = part.label();
      const core::StoredAccount account = core::read_account_text(row.before);
      take(handover_.recipient(part, label, *account));
    });
  };
}

void PasswordWork::check(core::Journal& journal) {
  handoff_->check(recipients(journal));
  for (const std::string& doubt : source_->doubts()) program_.notices().warn(doubt);
}

std::vector<std::string> PasswordWork::cautions() const {
  const std::string& where = settings_.handoff;
  if (where == "none") {
    if (!source_->generates()) return {};
    return {"the new passwords are handed to nobody"};
  }
  std::vector<std::string> notes = handoff_->notes();
  notes.insert(notes.begin(), where == "show" ? "the new password is shown once, on this terminal"
                                              : "the new passwords go to " + where);
  return notes;
}

void PasswordWork::prepare(core::Journal& journal) { handoff_->prepare(recipients(journal)); }

void PasswordWork::finish(core::Journal& journal) {
  std::optional<Error> failure;
  if (continued_) failure = core::failure_of([&] { settle_earlier(journal); });
  handoff_->finish();
  if (failure) throw *failure;
}

/// At the end: of a million rows of which a few are left, all the others are gone through here.
void PasswordWork::settle_earlier(core::Journal& journal) {
  const core::JobHead head = journal.head();
  std::uint64_t lost = 0;
  journal.rows({}, [&](const core::JournalRow& row) {
    const std::optional<core::HandoffState> state = state_of(row);
    if (row.operation != Operation::set_password || row.tries == 0 || !state) return;
    const core::JobPart& part = head.parts.at(row.part);
    const std::string label = part.label();
    const core::StoredAccount account = core::read_account_text(row.before);
    if (!handoff_->settle_earlier(handover_.recipient(part, label, *account), *state)) ++lost;
  });
  if (lost == 0) return;
  program_.notices().warn(std::to_string(lost) + (lost == 1 ? " password" : " passwords") +
                          " that this job handed off before cannot be found in " +
                          settings_.handoff +
                          ": the file was moved or removed, or it was never shown; find it, or set "
                          "new ones");
}

}  // namespace provost::cli
