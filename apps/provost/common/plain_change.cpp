#include "provost/common/plain_change.hpp"

#include "provost/common/change.hpp"

namespace provost::cli {
namespace {

struct PlainChangeOptions {
  ChangeOptions change;
  Operation operation{};
};

ExitCode run_plain_change(const PlainChangeOptions& options, Program& program) {
  PlainChange change(options.operation);
  return run_change(program, options.change, change);
}

}  // namespace

void add_plain_change(CLI::App& noun, Chosen& chosen, const std::string& name, Operation operation,
                      const std::string& what, const std::string& examples) {
  auto options = std::make_shared<PlainChangeOptions>();
  options->operation = operation;
  CLI::App* verb = add_verb(noun, name, what, examples, options, chosen, &run_plain_change);
  add_change(*verb, options->change);
}

}  // namespace provost::cli
