#include "recorded/report.hpp"

namespace provost::recorded {
namespace {

void print_list(std::ostream& out, const std::vector<std::string>& names) {
  const char* before = "";
  for (const auto& name : names) {
    out << before << name;
    before = ", ";
  }
  out << '\n';
}

}  // namespace

void Report::matched(const Exchange& exchange) { ++counts_[exchange.server].matched; }

void Report::out_of_scope(const Exchange& exchange, std::string_view reason) {
  ++counts_[exchange.server].out_of_scope;
  out_of_scope_[exchange.server][std::string(reason)].push_back(exchange.name);
}

void Report::mismatched(const Exchange& exchange, std::string_view by,
                        const Differences& differences) {
  ++counts_[exchange.server].mismatched;
  mismatches_.push_back({exchange.server, exchange.name, std::string(by), differences});
}

void Report::understood(const Exchange& exchange, std::string_view operation) {
  ++counts_[exchange.server].understood[std::string(operation)];
}

void Report::print(std::ostream& out) const {
  for (const auto& [server, reasons] : out_of_scope_) {
    out << server << ", out of scope:\n";
    for (const auto& [reason, names] : reasons) {
      out << "  " << reason << " (" << names.size() << "):\n    ";
      print_list(out, names);
    }
  }
  for (const auto& mismatch : mismatches_) {
    out << "MISMATCH " << mismatch.server << " " << mismatch.name << " (" << mismatch.by << ")\n";
    for (const auto& difference : mismatch.differences) out << "    " << difference << '\n';
  }
  for (const auto& [server, counts] : counts_) {
    out << server << ": " << counts.matched << " matched, " << counts.out_of_scope
        << " out of scope, " << counts.mismatched << " mismatched";
    std::size_t answers = 0;
    for (const auto& [operation, count] : counts.understood) answers += count;
    out << "; the provider understood " << answers << " answers:";
    for (const auto& [operation, count] : counts.understood)
      out << ' ' << operation << ' ' << count;
    out << '\n';
  }
}

}  // namespace provost::recorded
