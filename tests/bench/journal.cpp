// What it costs to keep a job in a file, beside one in memory. The rate is by CPU time.
#include <benchmark/benchmark.h>
#include <stdlib.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/journal/database.hpp"
#include "core/journal/memory_journal.hpp"
#include "core/journal/sqlite_journal.hpp"

namespace provost::core {
namespace {

constexpr int rows_of_job = 20'000;
constexpr int at_once = 16;

JobHead job() {
  JobHead head;
  head.command = "password reset-mail";
  head.chain = {Operation::reset_mail};
  return head;
}

PlannedRow row(int number) {
  const std::string name = "user" + std::to_string(number);
  PlannedRow row;
  row.account = number;
  row.operation = Operation::reset_mail;
  row.id = "5f0c" + name;
  row.user_name = name;
  row.email = name + "@example.org";
  row.name = "Name of " + name;
  row.before = R"({"id":")" + row.id + R"(","userName":")" + name + R"(","emails":[[")" +
               row.email + R"(",false]],"roles":["user"],"kind":"human","active":true,)" +
               R"("created":1795824000123,"lastLogin":"never"})";
  return row;
}

/// Where journals of one kind are, one at a time.
class InMemory {
 public:
  std::unique_ptr<Journal> make() { return std::make_unique<MemoryJournal>(job()); }
};

/// In the folder for temporary files: the file system of TMPDIR is measured, too.
class InFile {
 public:
  InFile() {
    std::string pattern =
        (std::filesystem::temp_directory_path() / "provost-bench.XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
  }
  InFile(const InFile&) = delete;
  InFile& operator=(const InFile&) = delete;
  ~InFile() { std::filesystem::remove_all(folder_); }

  std::unique_ptr<Journal> make() {
    for (const char* ending : {"", "-wal", "-shm"}) {
      std::filesystem::remove(folder_ / ("job" + std::string(ending)));
    }
    Database::make_file(folder_ / "job");
    return std::make_unique<SqliteJournal>(folder_ / "job", job());
  }

 private:
  std::filesystem::path folder_;
};

void plan(Journal& journal) {
  journal.add_part({"chat", "", "https://chat.example", "rocketchat", "", 0, 0});
  std::vector<PlannedRow> page;
  for (int number = 1; number <= rows_of_job; ++number) {
    page.push_back(row(number));
    if (page.size() < 100) continue;
    journal.add_rows(page);
    page.clear();
  }
  journal.add_rows(page);
  journal.set_phase(JobPhase::planned);
}

void run(Journal& journal) {
  const JournalTime now(std::chrono::milliseconds(1'795'824'000'123));
  std::vector<Intent> intents;
  std::vector<Settled> settled;
  for (RowNumber first = 1; first <= rows_of_job; first += at_once) {
    intents.clear();
    for (RowNumber number = first; number < first + at_once; ++number) {
      intents.push_back({number, now});
    }
    journal.record(intents, settled);
    settled.clear();
    for (const Intent& intent : intents) {
      Settled& done = settled.emplace_back();
      done.row = intent.row;
      done.at = now;
      done.outcome.state = RowState::done;
    }
  }
  journal.record({}, settled);
}

template <class Place>
void plan(benchmark::State& state) {
  Place place;
  for (auto _ : state) {
    state.PauseTiming();
    auto journal = place.make();
    state.ResumeTiming();
    plan(*journal);
    state.PauseTiming();
    journal.reset();
    state.ResumeTiming();
  }
  state.SetItemsProcessed(state.iterations() * rows_of_job);
}
BENCHMARK(plan<InMemory>)->Name("plan/memory");
BENCHMARK(plan<InFile>)->Name("plan/file");

template <class Place>
void record(benchmark::State& state) {
  Place place;
  for (auto _ : state) {
    state.PauseTiming();
    auto journal = place.make();
    plan(*journal);
    state.ResumeTiming();
    run(*journal);
    state.PauseTiming();
    journal.reset();
    state.ResumeTiming();
  }
  state.SetItemsProcessed(state.iterations() * rows_of_job);
}
BENCHMARK(record<InMemory>)->Name("record/memory");
BENCHMARK(record<InFile>)->Name("record/file");

}  // namespace
}  // namespace provost::core

BENCHMARK_MAIN();
