#include <Poco/String.h>

#include <mutex>

#include "sandbox/common/make.hpp"
#include "sandbox/smartermail/envelope.hpp"
#include "sandbox/smartermail/population.hpp"
#include "sandbox/smartermail/randomness.hpp"
#include "sandbox/smartermail/routes.hpp"

namespace provost::sandbox {
namespace smartermail {
namespace {

/// The page of the web interface, as far as programs read it.
Reply login_page(const Version& version) {
  return html(200,
              "<!DOCTYPE html>\n<html>\n<head>\n<title>SmarterMail</title>\n<script>\n"
              "var stProductBuild = \"" +
                  version.label() +
                  "\";\n</script>\n</head>\n<body>\n<div id=\"app\"></div>\n</body>\n"
                  "</html>\n");
}

bool is_login_page(std::string path) {
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  return path == "/" || Poco::icompare(path, std::string("/interface/root")) == 0;
}

class SmarterMail final : public Make {
 public:
  explicit SmarterMail(const Setup& setup) : state_(setup) {
    profiles_ = {{"mail", "smartermail", "admin@acme.test", {}},
                 {"mailsys", "smartermail", "sysadmin", {}}};
    for (auto& profile : profiles_) {
      profile.password = state_.knobs.admin_password.empty() ? random_password(state_.knobs.policy)
                                                             : state_.knobs.admin_password;
      state_.store.user(profile.account)->password = profile.password;
    }
  }

  Reply answer(const Request& request) noexcept override {
    try {
      const std::lock_guard lock(mutex_);
      if (is_api_path(request.path)) return route(state_, request);
      if (request.method == "GET" && is_login_page(request.path)) return login_page(state_.version);
      return html(404, "<!DOCTYPE html>\n<title>404 - File or directory not found.</title>\n");
    } catch (...) {
      return failed();
    }
  }

  Cost cost_of(const Request& request) const noexcept override {
    try {
      return smartermail::cost_of(request);
    } catch (...) {
      return Cost::other;
    }
  }

  Reply too_many_requests(int retry_after_s) const override {
    Reply reply = html(429, "<!DOCTYPE html>\n<title>429 - Too Many Requests</title>\n");
    reply.headers.emplace_back("Retry-After", std::to_string(retry_after_s));
    return reply;
  }

  void expire_tokens() override {
    const std::lock_guard lock(mutex_);
    state_.tokens.clear();
  }

  void demand_second_factor() override {
    const std::lock_guard lock(mutex_);
    state_.forget_lists();
    give_administrators_second_factor(state_.store);
  }

  void demand_passwords_of(int length) override {
    const std::lock_guard lock(mutex_);
    for (auto& domain : state_.store.domains) domain.policy.min_length = length;
  }

  std::vector<SampleProfile> sample_profiles() const override { return profiles_; }

 private:
  static Reply failed() noexcept {
    Reply reply;
    reply.status = 500;
    return reply;
  }

  std::mutex mutex_;
  State state_;
  std::vector<SampleProfile> profiles_;
};

}  // namespace
}  // namespace smartermail

std::unique_ptr<Make> make_smartermail(const Setup& setup) {
  return std::make_unique<smartermail::SmarterMail>(setup);
}

}  // namespace provost::sandbox
