#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>

#include "accounts.hpp"

namespace {

std::atomic<long> allocations{0};

}  // namespace

void* operator new(std::size_t size) {
  ++allocations;
  if (void* const memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}

void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  ++allocations;
  return std::malloc(size);
}

void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace provost::core::test {
namespace {

TEST(FilterEvaluation, DoesNotAllocate) {
  const Filter filter = Filter::parse(
      R"(active eq false or roles eq "administrator of everything" or id co "something long" or )"
      R"(lastSeen lt "-900d" or email ew "@a-rather-long-domain.example.com" or )"
      R"(attributes.quota gt 1000 or attributes.spam eq false or kind eq "bot" or )"
      R"(emails[verified eq true and value sw "Администратор"] or name co "ПЕРСОНА НОМЕР")");
  const Account account = person();
  const auto moment = now();
  const long before = allocations;
  const Verdict verdict = filter.evaluate(account, moment);
  EXPECT_EQ(allocations, before);
  EXPECT_EQ(verdict, Verdict::no);
}

}  // namespace
}  // namespace provost::core::test
