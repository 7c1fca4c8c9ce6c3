#include "fakes/provider_host/scripted_http.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

namespace provost::fakes {
namespace {

bool same_name(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::ranges::equal(a, b, {}, lower, lower);
}

/// An answer with all its bytes; the body has the padding a provider may rely on.
struct OwnedAnswer {
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  std::vector<provost_http_field> fields;
  std::vector<const provost_http_field*> pointers;
  provost_http_answer answer{};

  OwnedAnswer(int status, Tri sent, const std::string& text,
              std::vector<std::pair<std::string, std::string>> given)
      : body(text + std::string(64, '\0')), headers(std::move(given)) {
    fields.reserve(headers.size());
    for (const auto& [name, value] : headers) {
      fields.push_back({sizeof(provost_http_field), 0, to_abi(std::string_view(name)),
                        to_abi(std::string_view(value))});
    }
    for (const provost_http_field& field : fields) pointers.push_back(&field);
    answer = {sizeof(provost_http_answer),
              status,
              static_cast<provost_tri>(sent),
              0,
              {body.data(), text.size()},
              pointers.data(),
              pointers.size(),
              this};
  }
};

std::string rendered_parts(const provost_part* const* parts, std::uint64_t count,
                           const ScriptedHttp::ShowSecret& show) {
  std::string result;
  for (std::uint64_t i = 0; i < count; ++i) {
    const provost_part& part = *parts[i];
    const std::string text = part.secret != 0 ? show(part.secret) : std::string(view_of(part.text));
    if (part.encoding != PROVOST_ENCODING_JSON) {
      result += text;
      continue;
    }
    result += '"';
    for (const char c : text) {
      if (c == '"' || c == '\\') result += '\\';
      result += c;
    }
    result += '"';
  }
  return result;
}

}  // namespace

Exchange& Exchange::with_body(std::string body) {
  body_ = std::move(body);
  return *this;
}
Exchange& Exchange::with_header(std::string name, std::string value) {
  headers_.emplace_back(std::move(name), std::move(value));
  return *this;
}
Exchange& Exchange::without_header(std::string name) {
  absent_headers_.push_back(std::move(name));
  return *this;
}
Exchange& Exchange::with_effect(Effect effect) {
  effect_ = effect;
  return *this;
}
Exchange& Exchange::answers(int status, std::string body,
                            std::vector<std::pair<std::string, std::string>> headers) {
  status_ = status;
  answer_ = std::move(body);
  for (auto& header : headers) {
    std::erase_if(answer_headers_, [&](const auto& own) { return own.first == header.first; });
    answer_headers_.push_back(std::move(header));
  }
  return *this;
}
Exchange& Exchange::html(int status) {
  status_ = status;
  answer_ = "<!DOCTYPE html>\n<html><head><title>page</title></head><body></body></html>\n";
  answer_headers_ = {{"Content-Type", "text/html; charset=utf-8"}};
  return *this;
}
Exchange& Exchange::fails(Code code, Tri sent) {
  failure_ = code;
  sent_ = sent;
  status_ = 0;
  return *this;
}

std::string_view Sent::header(std::string_view name) const {
  const auto found = std::ranges::find_if(
      headers, [name](const auto& header) { return same_name(header.first, name); });
  return found == headers.end() ? std::string_view{} : std::string_view(found->second);
}

Exchange& ScriptedHttp::expect(std::string method, std::string target) {
  const std::lock_guard lock(mutex_);
  Exchange& added = script_.emplace_back(std::move(method), std::move(target));
  if (next_ == script_.end()) next_ = std::prev(script_.end());
  return added;
}

bool ScriptedHttp::wait_for_requests(std::size_t count) {
  std::unique_lock lock(mutex_);
  return came_.wait_for(lock, std::chrono::seconds(20), [&] { return sent_.size() >= count; });
}

void ScriptedHttp::verify() {
  const std::lock_guard lock(mutex_);
  for (; next_ != script_.end(); ++next_) {
    ADD_FAILURE() << "never sent: " << next_->method_ << ' ' << next_->target_;
  }
  EXPECT_EQ(open_answers_, 0) << "answers that the provider did not release";
}

Sent ScriptedHttp::rendered(const provost_http_request& request) const {
  Sent result{std::string(view_of(request.method)),
              std::string(view_of(request.target)),
              {},
              rendered_parts(request.body, request.body_count, show_),
              static_cast<Effect>(request.effect),
              (request.flags & PROVOST_HTTP_SENSITIVE_ANSWER) != 0};
  for (std::uint64_t i = 0; i < request.header_count; ++i) {
    const provost_header& header = *request.headers[i];
    result.headers.emplace_back(view_of(header.name),
                                rendered_parts(header.parts, header.part_count, show_));
  }
  return result;
}

void ScriptedHttp::compare(const Exchange& expected, const Sent& request) const {
  const std::string name = request.method + ' ' + request.target;
  EXPECT_EQ(name, expected.method_ + ' ' + expected.target_);
  if (expected.body_) {
    EXPECT_EQ(request.body, *expected.body_) << "body of " << name;
  }
  for (const auto& [header, value] : expected.headers_) {
    EXPECT_EQ(request.header(header), value) << "header " << header << " of " << name;
  }
  for (const std::string& header : expected.absent_headers_) {
    EXPECT_EQ(request.header(header), "") << "header " << header << " of " << name;
  }
  if (expected.effect_) {
    EXPECT_EQ(static_cast<int>(request.effect), static_cast<int>(*expected.effect_))
        << "effect of " << name;
  }
  if (request.method == "GET") {
    EXPECT_EQ(static_cast<int>(request.effect), static_cast<int>(Effect::read)) << name;
  }
}

provost_code ScriptedHttp::send(const provost_http_request& request,
                                const provost_http_answer** answer,
                                const std::function<void(const Error&)>& set_error) {
  const std::lock_guard lock(mutex_);
  const Sent& sent = sent_.emplace_back(rendered(request));
  came_.notify_all();
  *answer = nullptr;
  if (next_ == script_.end()) {
    ADD_FAILURE() << "not expected: " << sent.method << ' ' << sent.target << '\n' << sent.body;
    set_error(Error(Code::internal, "the test did not expect this request"));
    return PROVOST_INTERNAL;
  }
  const Exchange& expected = *next_++;
  compare(expected, sent);
  *answer = &(new OwnedAnswer(expected.status_, expected.sent_, expected.answer_,
                              expected.answer_headers_))
                 ->answer;
  ++open_answers_;
  if (expected.failure_ != Code::ok) {
    set_error(Error(expected.failure_, "the scripted server failed"));
  }
  return static_cast<provost_code>(expected.failure_);
}

void ScriptedHttp::release(const provost_http_answer* answer) {
  const std::lock_guard lock(mutex_);
  delete static_cast<OwnedAnswer*>(answer->host);
  --open_answers_;
}

}  // namespace provost::fakes
