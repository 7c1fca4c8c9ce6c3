#include <memory>

#include "provost/provider.hpp"

namespace {

using namespace provost;

/// A provider with which nothing is wrong.
class Good : public Session, public Users {
 public:
  static constexpr Info info{.id = "good", .name = "Good", .version = "7", .concurrent = true};
  static constexpr Option options[] = {
      {.name = "flavour", .type = OptionType::choice, .help = "which", .allowed = "sweet|sour"}};
  static constexpr OperationInfo operations[] = {{.operation = Operation::reset_mail,
                                                  .kind = WriteKind::once,
                                                  .limit_count = 10,
                                                  .limit_period = std::chrono::minutes(1),
                                                  .caution = "mails cannot be taken back"}};

  static std::unique_ptr<Good> sign_in(Call&, const Connection&, const Credentials&) {
    return std::make_unique<Good>();
  }
  void list(Call&, const Query&, Page&) override {}
};

}  // namespace

PROVOST_PROVIDER(Good);
