#include <cstdlib>
#include <exception>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "recorded/mattermost_reading.hpp"
#include "recorded/mattermost_stage.hpp"
#include "recorded/report.hpp"
#include "recorded/rocketchat_reading.hpp"
#include "recorded/rocketchat_stage.hpp"
#include "recorded/scope.hpp"

namespace provost::recorded {
namespace {

std::unique_ptr<Stage> stage_for(const std::vector<Exchange>& recorded) {
  if (recorded.front().server.starts_with("Mattermost")) return mattermost_stage(recorded);
  return rocketchat_stage(recorded);
}

std::unique_ptr<Reader> reader_for(const std::vector<Exchange>& recorded) {
  if (recorded.front().server.starts_with("Mattermost")) return mattermost_reader(recorded);
  return rocketchat_reader(recorded);
}

/// What our provider makes of what the real server answered.
void read(Reader& reader, const Exchange& exchange, Report& report) {
  const auto understanding = reader.read(exchange);
  if (!understanding) return;
  if (understanding->differences.empty()) {
    report.understood(exchange, understanding->operation);
  } else {
    report.mismatched(exchange, "provider", understanding->differences);
  }
}

void play(const std::vector<Exchange>& recorded, Report& report) {
  const auto stage = stage_for(recorded);
  const auto reader = reader_for(recorded);
  for (const auto& exchange : recorded) {
    stage->prepare(exchange);
    if (const auto reason = out_of_scope(exchange); !reason.empty()) {
      report.out_of_scope(exchange, reason);
      continue;
    }
    const auto differences = compare(exchange, stage->play(exchange));
    if (differences.empty()) {
      report.matched(exchange);
    } else {
      report.mismatched(exchange, "sandbox", differences);
    }
    read(*reader, exchange, report);
  }
}

int run(const std::string& folder) {
  std::map<std::string, std::vector<Exchange>> by_server;
  for (auto& exchange : read_recordings(folder)) {
    by_server[exchange.server].push_back(std::move(exchange));
  }
  Report report;
  for (const auto& [server, recorded] : by_server) play(recorded, report);
  report.print(std::cout);
  return report.all_well() ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace
}  // namespace provost::recorded

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: provost_recorded FOLDER\n";
    return 2;
  }
  try {
    return provost::recorded::run(argv[1]);
  } catch (const std::exception& error) {
    std::cerr << "provost_recorded: " << error.what() << '\n';
    return 2;
  }
}
