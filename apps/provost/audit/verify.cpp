#include "provost/audit/verify.hpp"

#include <ostream>

#include "core/audit/verify.hpp"
#include "provost/common/cli11.hpp"
#include "provost/common/counted.hpp"
#include "provost/common/output_options.hpp"

namespace provost::cli {

ExitCode run_audit_verify(const AuditVerifyOptions& options, Program& program) {
  const Streams& streams = program.streams();
  const auto path = program.audit_file();
  if (!std::filesystem::exists(path)) {
    if (!options.noted.empty()) {
      throw Exit(ExitCode::failed,
                 "there is no " + path.string() + ", so the line with the hash of --noted is gone");
    }
    streams.note("nothing was written to " + path.string() + " yet");
    return ExitCode::done;
  }
  const core::AuditVerdict verdict = core::verify_audit(path, options.noted);
  if (verdict.broken_line) {
    throw Exit(ExitCode::failed, path.string() + ": line " + std::to_string(*verdict.broken_line) +
                                     " is broken: " + verdict.why);
  }
  if (!options.noted.empty() && !verdict.has_known_line) {
    throw Exit(ExitCode::failed, path.string() + ": no line has the hash of --noted",
               "the file was cut off, or written anew");
  }
  if (verdict.torn > 0) {
    streams.note(counted(verdict.torn, "line") + " cut short by a crash, as the next one says");
  }
  if (verdict.torn_at_end) {
    streams.note("the last line has no end: it is being written, or a crash has cut it short");
  }
  streams.note(path.string() + ": " + counted(verdict.lines, "line") + ", nothing altered");
  streams.out << verdict.hash << '\n';
  check_output(streams);
  return ExitCode::done;
}

void add_audit_verify(CLI::App& noun, Chosen& chosen) {
  auto options = std::make_shared<AuditVerifyOptions>();
  CLI::App* verb = add_verb(
      noun, "verify", "Is the audit log as it was written?",
      "  provost audit verify\n"
      "  provost audit verify --noted \"$(cat /mnt/elsewhere/audit.hash)\"\n"
      "\nNames the first line that is broken. Writes the hash of the last line: kept where who "
      "can\n"
      "write the log cannot, it shows later that nothing before it was altered or cut off.\n",
      options, chosen, &run_audit_verify);
  verb->add_option("--noted", options->noted, "Fail unless a line with this hash is there")
      ->check(CLI::Validator(
          [](const std::string& hash) {
            const bool right =
                hash.size() == 64 && hash.find_first_not_of("0123456789abcdef") == hash.npos;
            return right ? std::string() : "'" + hash + "' is no hash of this command's";
          },
          ""))
      ->type_name("HASH");
}

}  // namespace provost::cli
