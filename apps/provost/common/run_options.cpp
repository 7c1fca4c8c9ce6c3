#include "provost/common/run_options.hpp"

#include <charconv>

#include "core/base/duration.hpp"
#include "provost/common/cli11.hpp"
#include "provost/common/exit_code.hpp"

namespace provost::cli {
namespace {

std::optional<std::uint32_t> number_of(std::string_view text) {
  std::uint32_t number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<std::uint32_t> percent_of(std::string_view text) {
  if (text.ends_with('%')) text.remove_suffix(1);
  const auto percent = number_of(text);
  if (!percent || *percent < 1 || *percent > 100) return std::nullopt;
  return percent;
}

std::vector<int> parse_stages(std::string_view text) {
  std::vector<int> stages;
  while (!text.empty()) {
    const auto end = text.find(',');
    const auto percent = percent_of(text.substr(0, end));
    if (!percent || (!stages.empty() && static_cast<int>(*percent) <= stages.back())) {
      throw Exit(ExitCode::usage, "--stages: rising shares are meant, as in 1,10,100%");
    }
    stages.push_back(static_cast<int>(*percent));
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
  return stages;
}

void parse_stop_after(std::string_view text, core::RunManner& manner) {
  const bool share = text.ends_with('%');
  const auto number = share ? percent_of(text) : number_of(text);
  if (!number || *number == 0) {
    throw Exit(ExitCode::usage,
               "--stop-after-failures: a number of rows is meant, or a share: 20, 5%");
  }
  manner.stop_after_rows = share ? 0 : *number;
  manner.stop_after_percent = share ? static_cast<int>(*number) : 0;
}

}  // namespace

void add_run(CLI::App& verb, RunOptions& options) {
  auto* run = verb.add_option_group("Run", "How rows are done");
  run->add_option("--rate", options.rate,
                  "At most so many rows in a time, besides the server's own limits: 30/m, 5/s")
      ->type_name("N/TIME");
  run->add_option(
         "--connections", options.connections,
         "So many accounts of a server at once, if its provider's own number does not suit")
      ->type_name("N")
      ->check(CLI::Range(1, 64));
  run->add_option("--stop-after-failures", options.stop_after_failures,
                  "End the run when so many rows went wrong, or such a share: 20, 5%")
      ->type_name("N|P%");
  run->add_option("--stages", options.stages,
                  "Stop and ask after these shares of the rows: 1,10,100%")
      ->type_name("P,…");
  run->add_option("--wait-for-server", options.wait_for_server,
                  "How long to wait for a server that is in trouble; 30m without this")
      ->type_name("TIME");
}

core::RunManner manner_of(const RunOptions& options, core::RunManner manner) {
  if (!options.rate.empty()) {
    parse_rate(options.rate);
    manner.rate = options.rate;
  }
  if (options.connections > 0) manner.connections = options.connections;
  if (!options.stop_after_failures.empty()) parse_stop_after(options.stop_after_failures, manner);
  if (!options.stages.empty()) manner.stages = parse_stages(options.stages);
  if (!options.wait_for_server.empty()) {
    const auto time = core::parse_duration(options.wait_for_server);
    if (!time) throw Exit(ExitCode::usage, "--wait-for-server: a time is meant, such as 30m");
    manner.wait_for_server = *time;
  }
  return manner;
}

std::optional<core::Limit> parse_rate(const std::string& text) {
  if (text.empty()) return std::nullopt;
  const auto slash = text.find('/');
  const auto count = number_of(std::string_view(text).substr(0, slash));
  std::string period = slash == std::string::npos ? std::string() : text.substr(slash + 1);
  if (period.size() == 1) period = "1" + period;
  const auto time = core::parse_duration(period);
  if (!count || *count == 0 || !time || time->count() == 0) {
    throw Exit(ExitCode::usage, "--rate: rows in a time are meant: 30/m, 5/s, 10/90s");
  }
  return core::Limit{*count, *time};
}

}  // namespace provost::cli
