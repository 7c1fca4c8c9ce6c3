#include "provost/common/plain_change.hpp"

#include "core/plan/operation_traits.hpp"
#include "provost/common/change.hpp"

namespace provost::cli {
namespace {

struct PlainChangeOptions {
  ChangeOptions change;
  Operation operation{};
};

ExitCode run_plain_change(const PlainChangeOptions& options, Program& program) {
  return run_change(program, options.change,
                    {core::command_of(options.operation), {options.operation}});
}

}  // namespace

void add_plain_change(CLI::App& noun, Chosen& chosen, const std::string& name, Operation operation,
                      const std::string& what, const std::string& examples) {
  auto options = std::make_shared<PlainChangeOptions>();
  options->operation = operation;
  CLI::App* verb = add_verb(noun, name, what, examples, options, chosen, &run_plain_change);
  add_change(*verb, options->change);
  if (core::sends_mail(operation)) add_again(*verb, options->change.again);
}

}  // namespace provost::cli
