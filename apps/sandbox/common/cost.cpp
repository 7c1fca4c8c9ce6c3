#include "sandbox/common/cost.hpp"

#include <charconv>
#include <stdexcept>
#include <utility>

#include "sandbox/common/text.hpp"

namespace provost::sandbox {

namespace {

constexpr std::array<std::pair<std::string_view, Cost>, 7> costs{{{"login", Cost::login},
                                                                  {"list", Cost::list},
                                                                  {"read", Cost::read},
                                                                  {"set", Cost::set},
                                                                  {"access", Cost::access},
                                                                  {"mail", Cost::mail},
                                                                  {"other", Cost::other}}};

}  // namespace

std::string_view name_of(Cost cost) {
  for (const auto& [name, known] : costs) {
    if (known == cost) return name;
  }
  return "other";
}

std::optional<Cost> cost_named(std::string_view name) {
  for (const auto& [known, cost] : costs) {
    if (known == name) return cost;
  }
  return std::nullopt;
}

std::string cost_names() {
  std::string names;
  for (const auto& [name, cost] : costs) {
    if (!names.empty()) names += ", ";
    names += name;
  }
  return names;
}

std::chrono::microseconds ServiceTimes::of(Cost cost) const {
  return times_[static_cast<std::size_t>(cost)];
}

void ServiceTimes::set(Cost cost, std::chrono::microseconds time) {
  times_[static_cast<std::size_t>(cost)] = time;
}

void ServiceTimes::set_all(std::chrono::microseconds time) { times_.fill(time); }

std::chrono::microseconds parse_duration(std::string_view text) {
  constexpr std::int64_t longest = 3'600'000'000;
  std::int64_t number = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
  const std::int64_t factor = unit == "us" ? 1 : unit == "ms" ? 1'000 : unit == "s" ? 1'000'000 : 0;
  if (error != std::errc{} || number < 0 || factor == 0 || number > longest / factor) {
    throw std::invalid_argument("'" + std::string(text) +
                                "' is not a time of at most an hour such as 250us, 8ms or 2s");
  }
  return std::chrono::microseconds(number * factor);
}

ServiceTimes parse_service_times(std::string_view text) {
  ServiceTimes times;
  for (const auto piece : split(text, ',')) {
    const auto equals = piece.find('=');
    if (equals == std::string_view::npos) {
      times.set_all(parse_duration(piece));
      continue;
    }
    const auto cost = cost_named(piece.substr(0, equals));
    if (!cost) {
      throw std::invalid_argument("unknown kind of request in '" + std::string(piece) +
                                  "'; there are " + cost_names());
    }
    times.set(*cost, parse_duration(piece.substr(equals + 1)));
  }
  return times;
}

}  // namespace provost::sandbox
