#include "core/profile/operation_words.hpp"

#include <array>
#include <utility>

namespace provost::core {
namespace {

constexpr std::array<std::pair<Operation, std::string_view>, 17> words{{
    {Operation::probe, "server.probe"},
    {Operation::sign_in, "session.sign-in"},
    {Operation::list, "user.list"},
    {Operation::get, "user.get"},
    {Operation::count, "user.count"},
    {Operation::policy, "password.policy"},
    {Operation::set_password, "password.set"},
    {Operation::reset_mail, "password.reset-mail"},
    {Operation::random_mail, "password.random-mail"},
    {Operation::must_change, "password.expire"},
    {Operation::enable, "user.enable"},
    {Operation::disable, "user.disable"},
    {Operation::end_sessions, "session.end"},
    {Operation::revoke_tokens, "token.revoke"},
    {Operation::unlock, "user.unlock"},
    {Operation::reset_second_factor, "user.reset-second-factor"},
    {Operation::scopes, "server.scopes"},
}};

}  // namespace

std::string_view word_of(Operation operation) {
  for (const auto& [known, word] : words) {
    if (known == operation) return word;
  }
  return "unknown";
}

std::optional<Operation> parse_operation(std::string_view word) {
  for (const auto& [operation, known] : words) {
    if (word == known || word == known.substr(known.find('.') + 1)) return operation;
  }
  return std::nullopt;
}

std::vector<std::string> operation_words() {
  std::vector<std::string> result;
  for (const auto& [operation, word] : words) result.emplace_back(word);
  return result;
}

}  // namespace provost::core
