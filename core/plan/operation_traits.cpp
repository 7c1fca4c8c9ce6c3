#include "core/plan/operation_traits.hpp"

#include <algorithm>

#include "core/profile/operation_words.hpp"

namespace provost::core {

bool changes_account(Operation operation) {
  return operation >= Operation::set_password && operation <= Operation::reset_second_factor;
}

bool concerns_password(Operation operation) {
  return operation == Operation::set_password || operation == Operation::reset_mail ||
         operation == Operation::random_mail || operation == Operation::must_change;
}

bool sends_mail(Operation operation) {
  return operation == Operation::reset_mail || operation == Operation::random_mail;
}

bool sets_password(Operation operation) {
  return operation == Operation::set_password || operation == Operation::random_mail;
}

std::vector<Operation> operations_that(bool (*is)(Operation)) {
  std::vector<Operation> found;
  for (int number = 1; number <= PROVOST_OP_SCOPES; ++number) {
    if (is(static_cast<Operation>(number))) found.push_back(static_cast<Operation>(number));
  }
  return found;
}

std::string command_of(Operation operation) {
  std::string words(word_of(operation));
  std::replace(words.begin(), words.end(), '.', ' ');
  return words;
}

}  // namespace provost::core
