#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <clocale>
#include <csignal>
#include <filesystem>
#include <thread>

#include "core/conformance/check.hpp"
#include "core/conformance/isolated.hpp"
#include "core/http/mask.hpp"

extern char** environ;

namespace provost::core::conformance {
namespace {

namespace fs = std::filesystem;

/// What a command would ask of a plugin in its life.
void ordinary_life(Bench& bench) {
  bench.session();
  if (bench.provider().auth()->who != nullptr) bench.who();
  if (bench.provider().implements(Operation::list)) {
    const std::vector<StoredAccount> accounts = bench.all();
    if (!accounts.empty() && bench.provider().implements(Operation::get)) {
      bench.get(PROVOST_KEY_ID, accounts.front()->id);
    }
  }
  bench.close();
}

void sign_in(Bench& bench) {
  const Said said = bench.sign_in();
  require(said.ok(), "it cannot sign in: " + said.text());
  require(bench.is_signed_in(), "signing in returns ok and session 0");
}

void silent(Bench& bench) {
  ordinary_life(bench);
  bench.entry().deinit();
  const std::string text = written_output();
  require(text.empty(), "it writes to standard output or error: '" +
                            text.substr(0, text.find('\n')) + "'; use the host's log");
}

std::size_t threads_of_process() {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator("/proc/self/task"), fs::directory_iterator()));
}

void threads(Bench& bench) {
  bench.server();  // may have threads of its own
  const std::size_t before = threads_of_process();
  ordinary_life(bench);
  bench.entry().deinit();
  std::size_t after = threads_of_process();
  // A thread that was joined may take a moment to leave the list.
  for (int i = 0; i < 50 && after > before; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    after = threads_of_process();
  }
  require(after <= before, "it leaves " + std::to_string(after - before) +
                               " threads behind when it has been shut down");
}

/// What belongs to the whole process.
struct Surroundings {
  std::string directory = fs::current_path().string();
  mode_t mask = current_mask();
  std::string locale = std::setlocale(LC_ALL, nullptr);
  std::string environment = all_of_environment();
  std::array<void (*)(int), 32> handlers = all_handlers();

  static mode_t current_mask() {
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return mask;
  }
  static std::string all_of_environment() {
    std::string text;
    for (char** entry = environ; *entry != nullptr; ++entry) text.append(*entry).append("\n");
    return text;
  }
  static std::array<void (*)(int), 32> all_handlers() {
    std::array<void (*)(int), 32> handlers{};
    for (int number = 1; number < static_cast<int>(handlers.size()); ++number) {
      struct sigaction action {};
      if (::sigaction(number, nullptr, &action) == 0) {
        handlers[static_cast<std::size_t>(number)] = action.sa_handler;
      }
    }
    return handlers;
  }
};

void surroundings(Bench& bench) {
  const Surroundings before;
  bench.server();
  ordinary_life(bench);
  bench.entry().deinit();
  const Surroundings after;
  require(after.directory == before.directory, "it changes the working directory");
  require(after.mask == before.mask, "it changes the umask");
  require(after.locale == before.locale, "it changes the locale");
  require(after.environment == before.environment, "it changes the environment");
  require(after.handlers == before.handlers, "it changes how a signal is handled");
}

/// Every number of an operation that has a function somewhere.
std::vector<Operation> all_operations() {
  std::vector<Operation> operations;
  for (int number = PROVOST_OP_PROBE; number <= PROVOST_OP_SCOPES; ++number) {
    operations.push_back(static_cast<Operation>(number));
  }
  return operations;
}

Said supports(Bench& bench, provost_operation operation) {
  const auto function = bench.provider().auth()->supports;
  if (function == nullptr) throw NotApplicable("it has no function for this");
  const provost_session session = bench.session();
  return bench.call([&](const provost_call* call) { return function(call, session, operation); });
}

void supports_what_it_has(Bench& bench) {
  for (const Operation operation : all_operations()) {
    if (bench.provider().implements(operation)) continue;
    require(!supports(bench, static_cast<provost_operation>(operation)).ok(),
            "it says that it supports operation " + std::to_string(static_cast<int>(operation)) +
                ", for which it has no function");
  }
}

void unknown_operation(Bench& bench) {
  for (const provost_operation operation : {0, -1, PROVOST_OP_SCOPES + 1, 4711, INT32_MAX}) {
    require(!supports(bench, operation).ok(), "it says that it supports operation " +
                                                  std::to_string(operation) +
                                                  ", which does not exist");
  }
}

void unknown_attribute(Bench& bench) {
  const provost_users_v1* const users = bench.provider().users();
  if (users == nullptr || users->availability == nullptr) {
    throw NotApplicable("it has no function for this");
  }
  const provost_session session = bench.session();
  const auto asked = [&](provost_attribute attribute) {
    provost_availability said = 0;
    bench.call([&](const provost_call* call) {
      said = users->availability(call, session, attribute);
      return provost_code{PROVOST_OK};
    });
    return said;
  };
  for (provost_attribute attribute = 0; attribute < PROVOST_ATTR_COUNT; ++attribute) {
    const provost_availability said = asked(attribute);
    require(said >= PROVOST_NEVER_TOLD && said <= PROVOST_TOLD_BY_GET,
            "it says " + std::to_string(said) + " of attribute " + std::to_string(attribute) +
                ", which means nothing");
  }
  for (const provost_attribute attribute : {-1, PROVOST_ATTR_COUNT, 4711}) {
    require(
        asked(attribute) == PROVOST_NEVER_TOLD,
        "it says that attribute " + std::to_string(attribute) + ", which does not exist, is told");
  }
}

void unknown_key(Bench& bench) {
  bench.need(Operation::get);
  for (const provost_key key : {0, -1, 4, 4711}) {
    const Pushed pushed = bench.get(key, "1");
    require(
        !pushed.said.ok() && pushed.accounts.empty(),
        "it finds an account by a key of kind " + std::to_string(key) + ", which does not exist");
  }
}

void unknown_wish(Bench& bench) {
  const Pushed usual = bench.list();
  Listing listing;
  listing.wanted = ~std::uint64_t{0};
  const Pushed all = bench.list(listing);
  listing.wanted = 0;
  const Pushed none = bench.list(listing);
  require(usual.said.ok(), "it cannot list: " + usual.said.text());
  require(all.said.ok() && none.said.ok() && all.accounts.size() == usual.accounts.size() &&
              none.accounts.size() == usual.accounts.size(),
          "it lists other accounts when other attributes are wanted");
}

void concurrent(Bench& bench) {
  if (!bench.provider().descriptor().concurrent) {
    throw NotApplicable("it wants one call at a time on a session");
  }
  const Pushed alone = bench.list();
  require(alone.said.ok(), "it cannot list: " + alone.said.text());
  std::array<Pushed, 4> together;
  std::array<std::thread, 4> workers;
  for (std::size_t i = 0; i < workers.size(); ++i) {
    workers[i] = std::thread([&bench, &pushed = together[i]] {
      for (int round = 0; round < 5 && pushed.said.ok(); ++round) pushed = bench.list();
    });
  }
  for (std::thread& worker : workers) worker.join();
  for (const Pushed& pushed : together) {
    require(pushed.said.ok(), "several calls at once: " + pushed.said.text());
    require(pushed.accounts.size() == alone.accounts.size(),
            "several calls at once list other accounts than one");
  }
}

void secrets(Bench& bench) {
  bench.session();
  if (bench.provider().implements(Operation::list)) bench.list();
  for (const Asked& asked : bench.asked().all()) {
    const std::string the = asked.text() + " ";
    for (const HttpField& header : asked.headers) {
      const bool has_secret = std::find(asked.secret_headers.begin(), asked.secret_headers.end(),
                                        header.name) != asked.secret_headers.end();
      require(has_secret || !names_secret(header.name),
              the + "writes its header " + header.name +
                  " in plain text; make a secret of what a server has answered");
      require(bench.secrets().scrub(header.value) == header.value,
              the + "has a secret as plain text in its header " + header.name);
    }
    require(bench.secrets().scrub(asked.plain_body) == asked.plain_body,
            the + "has a secret as plain text" + (asked.over_stream ? "" : " in its body"));
    require(bench.secrets().scrub(asked.target) == asked.target,
            the + "has a secret as plain text in its address");
  }
}

constexpr std::array kChecks{
    Check{"sign-in", "It signs in with the right password", &sign_in},
    Check{"silent", "It writes nothing to standard output or error", &silent},
    Check{"threads", "It leaves no thread behind", &threads},
    Check{"surroundings", "It leaves directory, umask, locale, environment and signals alone",
          &surroundings},
    Check{"supports", "It supports nothing that it has no function for", &supports_what_it_has},
    Check{"unknown-operation", "It supports no operation that does not exist", &unknown_operation},
    Check{"unknown-attribute", "It says where each attribute is told, and of no other",
          &unknown_attribute},
    Check{"unknown-key", "It finds nobody by a kind of key that does not exist", &unknown_key},
    Check{"unknown-wish", "It lists the same accounts whatever attributes are wanted",
          &unknown_wish},
    Check{"concurrent", "It bears several calls at once, if it says so", &concurrent},
    Check{"secrets", "Secrets go into requests as handles, never as text", &secrets, Over::anything,
          true},
};

}  // namespace

std::span<const Check> manner_checks() { return kChecks; }

}  // namespace provost::core::conformance
