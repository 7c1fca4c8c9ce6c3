#include "provost/plugin/verify.hpp"

#include <algorithm>
#include <iomanip>
#include <ostream>
#include <set>

#include "core/base/json_text.hpp"
#include "core/conformance/suite.hpp"
#include "core/output/text.hpp"
#include "provost/common/cli11.hpp"
#include "provost/common/counted.hpp"
#include "provost/common/output_options.hpp"
#include "provost/plugin/server_to_try.hpp"

namespace provost::cli {
namespace {

namespace fs = std::filesystem;
using core::conformance::Check;
using core::conformance::Finding;
using core::conformance::Result;
using core::conformance::Trial;

constexpr std::chrono::milliseconds kLiveLimit = std::chrono::minutes(10);

fs::path plugin_file(const std::string& word) {
  std::error_code failure;
  fs::path file = fs::canonical(word, failure);
  if (failure || !fs::is_regular_file(file)) {
    throw Exit(ExitCode::usage, "there is no plugin file " + word,
               "give the shared library itself: build/acme.so");
  }
  return file;
}

std::vector<Check> chosen_checks(std::span<const Check> all, const std::string& prefix,
                                 const std::vector<std::string>& only) {
  std::vector<Check> chosen;
  for (const Check& check : all) {
    const std::string id = prefix + std::string(check.id);
    if (only.empty() || std::find(only.begin(), only.end(), id) != only.end()) {
      chosen.push_back(check);
    }
  }
  return chosen;
}

std::string_view word_of(Result result) {
  switch (result) {
    case Result::passed:
      return "passed";
    case Result::failed:
      return "FAILED";
    case Result::not_applicable:
      return "not applicable";
  }
  return "FAILED";
}

void write_line(const Finding& finding, std::ostream& out) {
  out << std::left << std::setw(15) << word_of(finding.verdict.result) << std::setw(21)
      << finding.id
      << core::printable(finding.verdict.why.empty() ? finding.what : finding.verdict.why)
      << std::endl;
}

std::size_t count_of(const std::vector<Finding>& findings, Result result) {
  return static_cast<std::size_t>(
      std::count_if(findings.begin(), findings.end(),
                    [&](const Finding& finding) { return finding.verdict.result == result; }));
}

void write_summary(const std::vector<Finding>& findings, std::ostream& out) {
  out << counted(findings.size(), "check") << ": " << count_of(findings, Result::passed)
      << " passed, " << count_of(findings, Result::failed) << " failed, "
      << count_of(findings, Result::not_applicable) << " not applicable\n";
}

void write_json(const fs::path& file, const std::vector<Finding>& findings, std::ostream& out) {
  using core::json_text;
  out << "{\"plugin\":" << json_text(file.string());
  for (const Result result : {Result::passed, Result::failed, Result::not_applicable}) {
    out << ",\"" << name_of(result) << "\":" << count_of(findings, result);
  }
  out << ",\"checks\":[";
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const Finding& finding = findings[i];
    out << (i == 0 ? "\n" : ",\n") << "{\"id\":" << json_text(finding.id)
        << ",\"what\":" << json_text(finding.what) << ",\"result\":\""
        << name_of(finding.verdict.result)
        << "\",\"why\":" << json_text(core::printable(finding.verdict.why))
        << ",\"milliseconds\":" << finding.took.count() << '}';
  }
  out << "\n]}\n";
}

/// `program` is null when no profile is named.
ExitCode verify(const PluginVerifyOptions& options, const Streams& streams, Program* program) {
  const fs::path file = plugin_file(options.file);
  const std::vector<Check> all = core::conformance::all_checks();
  const std::vector<Check> checks = chosen_checks(all, "", options.only);
  const std::vector<Check> live =
      chosen_checks(core::conformance::live_checks(), "live-",
                    program == nullptr ? std::vector<std::string>{"none"} : options.only);
  if (checks.empty() && live.empty()) {
    throw Exit(ExitCode::usage, "there is no check of that name",
               "without --only all are run and named");
  }
  core::Cancellation never;
  core::Cancellation& cancellation = program != nullptr ? program->cancellation() : never;
  const auto tell = [&](const Finding& finding) {
    if (!options.json) write_line(finding, streams.out);
  };

  const ServerToTry fake = fake_server_for(file, options.against);
  if (!options.json) streams.note("trying " + file.string() + " against " + fake.name);
  Trial trial{file, fake.start};
  std::vector<Finding> findings = core::conformance::run_suite(trial, checks, cancellation, tell);
  if (program != nullptr) {
    const ServerToTry server = live_server(*program, options.profile);
    if (!options.json) streams.note("reading from " + server.name);
    trial.start_server = server.start;
    trial.limit = kLiveLimit;
    trial.prefix = "live-";
    const auto more = core::conformance::run_suite(trial, live, cancellation, tell);
    findings.insert(findings.end(), more.begin(), more.end());
  }
  if (options.json) {
    write_json(file, findings, streams.out);
  } else {
    write_summary(findings, streams.out);
  }
  check_output(streams);
  return count_of(findings, Result::failed) == 0 ? ExitCode::done : ExitCode::failed;
}

}  // namespace

void add_plugin_verify(CLI::App& noun, Chosen& chosen) {
  auto options = std::make_shared<PluginVerifyOptions>();
  CLI::App* verb = add_verb(
      noun, "verify", "Whether a plugin keeps the contract, also when its server does not",
      "  provost plugin verify build/acme.so --against conformance.ini\n"
      "  provost plugin verify build/acme.so --only wrong-types,stop\n"
      "  provost plugin verify build/acme.so --profile acme     also reads from a real server\n"
      "\nEach check runs in a process of its own. What a check asks: docs/conformance.md.\n",
      [options, &chosen] {
        // Without a profile nothing of the program is needed, and no thread of it is in the way.
        if (options->profile.empty()) {
          chosen.run_plain = [options](const Streams& streams) {
            return verify(*options, streams, nullptr);
          };
        } else {
          chosen.run = [options](Program& program) {
            return verify(*options, program.streams(), &program);
          };
        }
      });
  verb->add_option("file", options->file, "The shared library")->required()->type_name("FILE");
  verb->add_option("--against", options->against,
                   "A conformance.ini that says how to start a fake server of its make; without it "
                   "ID.conformance.ini beside the plugin, or the sandbox's stand-in")
      ->type_name("INI");
  verb->add_option("-p,--profile", options->profile,
                   "Read from this server, too; nothing is changed there")
      ->type_name("PROFILE");
  verb->add_option("--only", options->only, "These checks only")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("CHECK,…");
  verb->add_flag("--json", options->json, "One JSON object instead of lines");
}

}  // namespace provost::cli
