#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <functional>

#include "core/conformance/check.hpp"

namespace provost::core::conformance {
namespace {

/// What a plugin may need beyond what it has, while it reads a page.
constexpr std::uint64_t kRoom = std::uint64_t{512} << 20;

/// The first page while everything that comes is spoilt so.
Pushed list_while(Bench& bench, const StreamWire::Fault& fault) {
  bench.stream_wire().fault(fault);
  Pushed pushed = bench.list();
  bench.mend();
  return pushed;
}

/// A session that has listed once, and what it has listed.
Pushed sound_list(Bench& bench) {
  bench.need(Operation::list);
  Pushed pushed = bench.list();
  require(pushed.said.ok(), "it cannot list: " + pushed.said.text());
  return pushed;
}

bool makes_no_sense(const Said& said) {
  return said.code == PROVOST_PROTOCOL || said.code == PROVOST_UNAVAILABLE;
}

void pieces(Bench& bench) {
  const Pushed whole = sound_list(bench);
  const auto by_byte = [](const Asked&, std::size_t, const StreamWire::Receive& receive) {
    return receive(1);
  };
  const Pushed pushed = list_while(bench, by_byte);
  require(pushed.said.ok(),
          "an answer that comes byte by byte makes the list " + pushed.said.text());
  require(pushed.accounts.size() == whole.accounts.size(),
          "of an answer that comes byte by byte it makes " +
              std::to_string(pushed.accounts.size()) + " accounts instead of " +
              std::to_string(whole.accounts.size()));
}

/// Bytes that are of no protocol, the same in each run.
std::string noise_of(unsigned seed) {
  std::string noise;
  for (int i = 0; i < 4096; ++i) {
    seed = seed * 1'664'525U + 1'013'904'223U;
    noise += static_cast<char>(seed >> 24U);
  }
  return noise;
}

void garbage(Bench& bench) {
  sound_list(bench);
  for (const std::string& noise : {noise_of(4711), noise_of(4712), std::string(4096, '\0'),
                                   std::string(4096, '\xff'), std::string("\r\n")}) {
    bench.renew();
    const Pushed pushed = list_while(bench, saying(noise));
    require(makes_no_sense(pushed.said),
            "bytes that are no answer make the list " + pushed.said.text() + ", not protocol");
  }
}

/// The process gets no more than `kRoom` beyond what it has: what a plugin allocates because a
/// server says so must not be what ends the program.
void limit_memory() {
  std::uint64_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  const std::uint64_t size = pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
  rlimit limit{};
  ::getrlimit(RLIMIT_AS, &limit);
  limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, size + kRoom);
  ::setrlimit(RLIMIT_AS, &limit);
}

/// Tries a page while the answer turns into the same byte for ever, or for so long. Wherever a
/// length begins in it, whatever its order of bytes, and be it written in digits, one of these is
/// huge.
void lists_of_one_byte(Bench& bench, std::uint64_t how_long,
                       const std::function<void(const Pushed&, std::uint64_t taken)>& look) {
  sound_list(bench);
  for (const char byte : {'\x7f', '\xff', '\x84', '9'}) {
    for (std::size_t sound = 0; sound <= 8; ++sound) {
      bench.renew();
      const std::uint64_t before = bench.stream_wire().received();
      const Pushed pushed = list_while(bench, turning_into(sound, byte, how_long));
      look(pushed, bench.stream_wire().received() - before);
    }
  }
}

void endless_answer(Bench& bench) {
  constexpr std::uint64_t endless = std::uint64_t{64} << 20;
  lists_of_one_byte(bench, endless, [&](const Pushed& pushed, std::uint64_t taken) {
    require(taken < endless, "it takes 64 MB of an answer without an end, and would take more");
    require(makes_no_sense(pushed.said),
            "an answer without an end makes the list " + pushed.said.text() + ", not protocol");
  });
}

void huge_length(Bench& bench) {
  bench.session();
  limit_memory();
  lists_of_one_byte(bench, 4096, [](const Pushed& pushed, std::uint64_t) {
    require(makes_no_sense(pushed.said), "an answer that says it is huge makes the list " +
                                             pushed.said.text() + ", not protocol");
  });
}

void lost_connection(Bench& bench) {
  const Pushed before = sound_list(bench);
  bench.stream_wire().hang_up();
  Pushed after = bench.list();
  if (after.said.code == PROVOST_UNAVAILABLE) after = bench.list();
  if (after.said.code == PROVOST_UNAUTHENTICATED) return;  // the host signs in anew then
  require(after.said.ok(), "after the server has closed the connection the list is " +
                               after.said.text() + ", also when it is asked for once more");
  require(after.accounts.size() == before.accounts.size(),
          "over a new connection it lists other accounts");
}

void streams_closed(Bench& bench) {
  constexpr int often = 5;
  sound_list(bench);
  const std::size_t usual = bench.stream_wire().open_streams();
  const auto none_more = [&](const std::string& after) {
    const std::size_t now = bench.stream_wire().open_streams();
    require(now <= usual + 1, "after " + after + " it has " + std::to_string(now) +
                                  " connections open, and " + std::to_string(usual) +
                                  " after the first one");
  };
  for (int i = 0; i < often; ++i) bench.list();
  none_more("some lists");
  for (int i = 0; i < often; ++i) {
    list_while(bench, saying(noise_of(4711)));
    bench.list();
  }
  none_more("some lists that failed");
}

constexpr std::array kChecks{
    Check{"pieces", "It understands an answer that comes byte by byte", &pieces, Over::stream,
          true},
    Check{"garbage", "Bytes that are no answer are not data", &garbage, Over::stream, true},
    Check{"endless-answer", "It does not go on with an answer that does not end", &endless_answer,
          Over::stream},
    Check{"huge-length", "It takes no memory because an answer says that it is huge", &huge_length,
          Over::stream},
    Check{"lost-connection", "It goes on when the server has closed the connection",
          &lost_connection, Over::stream, true},
    Check{"streams-closed", "It closes the connections that it uses no more", &streams_closed,
          Over::stream, true},
};

}  // namespace

std::span<const Check> stream_checks() { return kChecks; }

}  // namespace provost::core::conformance
