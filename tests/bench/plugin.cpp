#include <memory>
#include <string>
#include <vector>

#include "provost/provider.hpp"

namespace {

using namespace provost;

/// A make without a server: its calls cost nothing of their own.
class BenchMake : public Session, public Users {
 public:
  static constexpr Info info{.id = "bench_make", .name = "Bench", .concurrent = true};
  static constexpr OperationInfo operations[] = {{.operation = Operation::list}};

  static std::unique_ptr<BenchMake> sign_in(Call&, const Connection&, const Credentials&) {
    return std::make_unique<BenchMake>();
  }

  BenchMake() {
    person_.id = "4xp9fdt7pbgium38k0bnt3hyda";
    person_.user_name = "user017";
    person_.display_name = "Person 17";
    person_.auth_source = "local";
    person_.emails = {{"user017@example.com", Tri::yes}};
    person_.roles = {"system_user", "team_admin"};
    person_.attributes = {{"locale", "en"}};
    person_.kind = Kind::human;
    person_.active = Tri::yes;
  }

  void list(Call&, const Query& query, Page& page) override {
    for (std::int64_t i = 0; i < query.limit(1000); ++i) page.put(person_);
    page.total(1000);
  }
  /// There and back twice: the host is asked something on the way.
  std::int64_t count(Call& call) override { return call.cancelled() ? 0 : 1000; }

 private:
  Account person_;
};

}  // namespace

PROVOST_PROVIDER(BenchMake);
