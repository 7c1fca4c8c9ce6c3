#include "core/select/filter.hpp"

#include "attack.hpp"
#include "tests/unit/select/accounts.hpp"

namespace provost {
namespace {

/// What it prints means the same.
void same_as_its_text(const core::Filter& filter) {
  const std::string text = filter.text();
  const core::Filter again = core::Filter::parse(text);
  fuzz::must(again.text() == text);
  fuzz::must(again.attributes().mask() == filter.attributes().mask());
  for (const Account& account : {core::test::person(), core::test::stranger()}) {
    fuzz::must(filter.evaluate(account, core::test::now()) ==
               again.evaluate(account, core::test::now()));
  }
}

}  // namespace
}  // namespace provost

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace provost;
  core::Filter filter;
  const bool taken = fuzz::takes_or(Code::invalid_argument, [&] {
    filter = core::Filter::parse(fuzz::Input(data, size).rest());
  });
  if (taken) same_as_its_text(filter);
  return 0;
}
