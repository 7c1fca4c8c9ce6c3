#include "core/plan/operation_traits.hpp"

#include <algorithm>

#include "core/profile/operation_words.hpp"

namespace provost::core {

bool concerns_password(Operation operation) {
  return operation == Operation::set_password || operation == Operation::reset_mail ||
         operation == Operation::random_mail || operation == Operation::must_change;
}

bool sends_mail(Operation operation) {
  return operation == Operation::reset_mail || operation == Operation::random_mail;
}

std::string command_of(Operation operation) {
  std::string words(word_of(operation));
  std::replace(words.begin(), words.end(), '.', ' ');
  return words;
}

}  // namespace provost::core
