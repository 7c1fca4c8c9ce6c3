#include "vitals.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

namespace provost::soak {
namespace {

// A page of the allocator here, a connection that is about to be closed there.
constexpr double resident_slack = 1.05;
constexpr std::size_t resident_slack_kib = 2048;
constexpr std::size_t count_slack = 4;

/// The most of each in the fifth of that number, from 0.
Vitals most_in(const std::vector<Vitals>& samples, std::size_t fifth) {
  Vitals most;
  for (std::size_t i = samples.size() * fifth / 5; i < samples.size() * (fifth + 1) / 5; ++i) {
    most.resident_kib = std::max(most.resident_kib, samples[i].resident_kib);
    most.descriptors = std::max(most.descriptors, samples[i].descriptors);
    most.threads = std::max(most.threads, samples[i].threads);
  }
  return most;
}

}  // namespace

Vitals vitals_of(pid_t process) {
  const std::string place = "/proc/" + std::to_string(process);
  Vitals vitals;
  std::ifstream status(place + "/status");
  if (!status) throw std::runtime_error("process " + std::to_string(process) + " is gone");
  for (std::string line; std::getline(status, line);) {
    std::istringstream words(line);
    std::string key;
    words >> key;
    if (key == "VmRSS:") words >> vitals.resident_kib;
    if (key == "Threads:") words >> vitals.threads;
  }
  const std::filesystem::directory_iterator descriptors(place + "/fd");
  vitals.descriptors =
      static_cast<std::size_t>(std::distance(begin(descriptors), end(descriptors)));
  return vitals;
}

std::string Course::text() const {
  const Vitals early = most_in(samples_, 1);
  const Vitals late = most_in(samples_, 4);
  std::ostringstream text;
  text << name_ << ": resident " << early.resident_kib << " -> " << late.resident_kib
       << " KiB, descriptors " << early.descriptors << " -> " << late.descriptors << ", threads "
       << early.threads << " -> " << late.threads << ", " << samples_.size() << " samples";
  return text.str();
}

bool Course::has_grown() const {
  const Vitals early = most_in(samples_, 1);
  const Vitals late = most_in(samples_, 4);
  const auto room =
      static_cast<std::size_t>(static_cast<double>(early.resident_kib) * resident_slack) +
      resident_slack_kib;
  return late.resident_kib > room || late.descriptors > early.descriptors + count_slack ||
         late.threads > early.threads + count_slack;
}

}  // namespace provost::soak
