#include <algorithm>
#include <array>
#include <set>

#include "core/conformance/check.hpp"
#include "core/conformance/exported.hpp"
#include "core/conformance/host.hpp"
#include "core/plan/operation_traits.hpp"
#include "core/profile/operation_words.hpp"

namespace provost::core::conformance {
namespace {

void loads(Bench& bench) {
  try {
    load_plugin(bench.file(), FileTrust::real(), host());
  } catch (const RefusedPlugin& refused) {
    throw Failed(std::string(name_of(refused.fault)) + ": " + refused.reason);
  }
}

void symbols(Bench& bench) {
  std::string others;
  for (const std::string& name : link_facts(bench.file()).exported) {
    if (name == PROVOST_ENTRY_SYMBOL) continue;
    others += (others.empty() ? "" : ", ") + name;
    if (others.size() > 200) break;
  }
  require(others.empty(), "it exports " + others +
                              " besides " PROVOST_ENTRY_SYMBOL
                              "; build it by provost_add_provider()");
}

void linking(Bench& bench) {
  const LinkFacts facts = link_facts(bench.file());
  require(facts.bound_now, "it is bound lazily; link it with -z now");
  require(facts.never_unloaded, "it may be unloaded; link it with -z nodelete");
}

void descriptor(Bench& bench) {
  const ProviderDescriptor& said = bench.provider().descriptor();
  const provost_descriptor& record = *bench.entry().descriptor;
  require(!said.name.empty(), "it has no name");
  require(!said.version.empty(), "it has no version");
  constexpr std::uint32_t known = PROVOST_FLAG_CONCURRENT | PROVOST_FLAG_OFFSET_PAGES |
                                  PROVOST_FLAG_SCOPES | PROVOST_FLAG_TOKEN_SIGN_IN |
                                  PROVOST_FLAG_PRE_HASH | PROVOST_FLAG_MAILBOXES;
  require((record.flags & ~known) == 0, "it has flags that this contract does not know");
  require(!said.scopes || bench.provider().implements(Operation::scopes),
          "it says that profiles may have scopes, but has no function that lists them");
}

void options(Bench& bench) {
  std::set<std::string> seen;
  for (const OptionInfo& option : bench.provider().descriptor().options) {
    const std::string the = "option '" + option.name + "' ";
    const bool plain =
        !option.name.empty() && std::all_of(option.name.begin(), option.name.end(), [](char c) {
          return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
        });
    require(plain, the + "is not named of a-z, 0-9 and _");
    require(seen.insert(option.name).second, the + "stands there twice");
    require(!option.help.empty(), the + "has no help");
    require(option.type != OptionKind::choice || !option.allowed.empty(),
            the + "is a choice of nothing");
    require(!option.required || !option.default_value, the + "is required and has a default");
    if (!option.default_value) continue;
    try {
      check_option(option, *option.default_value);
    } catch (const Error& error) {
      throw Failed(the + "has a default that it does not allow: " + error.message);
    }
  }
}

void operations(Bench& bench) {
  const Provider& provider = bench.provider();
  std::set<Operation> seen;
  for (const OperationFacts& facts : provider.descriptor().operations) {
    const std::string the = "operation " + std::to_string(static_cast<int>(facts.operation)) + " ";
    require(facts.operation >= Operation::probe && facts.operation <= Operation::scopes,
            the + "is none of this contract");
    require(seen.insert(facts.operation).second, the + "is declared twice");
    require(facts.limit_count >= 0 && facts.limit_period.count() >= 0 && facts.concurrency >= 0,
            the + "has a negative limit");
    require((facts.limit_count == 0) == (facts.limit_period.count() == 0),
            the + "has half a limit: a count and a period belong together");
    require(changes_account(facts.operation) || facts.kind == WriteKind::none,
            the + "only reads, but is declared as a write");
  }
  for (int number = PROVOST_OP_SET_PASSWORD; number <= PROVOST_OP_RESET_SECOND_FACTOR; ++number) {
    const auto operation = static_cast<Operation>(number);
    require(!provider.implements(operation) ||
                provider.descriptor().facts(operation).kind != WriteKind::none,
            "'" + std::string(word_of(operation)) +
                "' is a write, and what kind of write is not declared");
  }
  for (const Operation operation : {Operation::reset_mail, Operation::random_mail}) {
    require(provider.descriptor().facts(operation).kind != WriteKind::repeatable,
            "'" + std::string(word_of(operation)) +
                "' is declared repeatable, and people notice a second mail");
  }
}

template <class Table>
void check_table(Bench& bench, std::string_view id) {
  const auto* const table = static_cast<const Table*>(bench.entry().get_interface(to_abi(id)));
  require(table == nullptr || table->size >= sizeof(Table),
          "its table of " + std::string(id) + " is shorter than the contract's");
  require(table == nullptr || table->reserved == 0,
          "its table of " + std::string(id) + " has something in a reserved field");
}

void interfaces(Bench& bench) {
  check_table<provost_auth_v1>(bench, PROVOST_AUTH_ID);
  check_table<provost_server_v1>(bench, PROVOST_SERVER_ID);
  check_table<provost_users_v1>(bench, PROVOST_USERS_ID);
  check_table<provost_passwords_v1>(bench, PROVOST_PASSWORDS_ID);
  check_table<provost_access_v1>(bench, PROVOST_ACCESS_ID);
  const provost_auth_v1* const auth = bench.provider().auth();
  require(auth != nullptr, "it has no " PROVOST_AUTH_ID);
  require(auth->sign_in != nullptr, "it cannot sign in");
  require(auth->close != nullptr, "it cannot close a session");
}

void unknown_interface(Bench& bench) {
  const std::string long_id(100'000, 'x');
  const std::array<std::string_view, 5> ids{"provost.users/2", "provost.nothing/1",
                                            "provost.users/", "", long_id};
  for (const std::string_view id : ids) {
    require(bench.entry().get_interface(to_abi(id)) == nullptr,
            "it has a table for '" + std::string(id.substr(0, 40)) + "', which does not exist");
  }
  require(bench.entry().get_interface({nullptr, 0}) == nullptr, "it has a table for no id");
}

constexpr std::array kChecks{
    Check{"loads", "The file is a plugin of this contract and starts", &loads},
    Check{"symbols", "It exports nothing but its entry", &symbols},
    Check{"linking", "It is bound when it is loaded, and never unloaded", &linking},
    Check{"descriptor", "It says completely what it is", &descriptor},
    Check{"options", "Its options are named, explained, and allow their own defaults", &options},
    Check{"operations", "Its operations are known, and every write says its kind", &operations},
    Check{"interfaces", "Its tables are whole, and it can sign in", &interfaces},
    Check{"unknown-interface", "It has no table for an interface that does not exist",
          &unknown_interface},
};

}  // namespace

std::span<const Check> shape_checks() { return kChecks; }

}  // namespace provost::core::conformance
