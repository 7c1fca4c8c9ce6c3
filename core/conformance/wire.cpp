#include "core/conformance/wire.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cstring>
#include <deque>
#include <memory>
#include <utility>

#include "core/conformance/texts.hpp"
#include "core/http/body.hpp"
#include "core/session/call_context.hpp"
#include "provost/detail/error_bridge.hpp"
#include "provost/text.hpp"

namespace provost::core::conformance {
namespace {

Wire* current = nullptr;

const provost_host_http_v1& real_http() {
  return *static_cast<const provost_host_http_v1*>(
      host_services().get_service(to_abi(std::string_view(PROVOST_HOST_HTTP_ID))));
}

provost_code send_on_wire(const provost_call* call, const provost_http_request* request,
                          const provost_http_answer** answer) noexcept {
  return current->send(call, *request, answer);
}

void release_on_wire(const provost_call*, const provost_http_answer* answer) noexcept {
  current->release(answer);
}

constexpr provost_host_http_v1 kHttp{sizeof(provost_host_http_v1), 0, &send_on_wire,
                                     &release_on_wire};

Asked described(const provost_http_request& request) {
  Asked asked;
  asked.method = view_of(request.method);
  asked.target = view_of(request.target);
  asked.effect = request.effect;
  for (std::uint64_t i = 0; i < request.header_count; ++i) {
    const provost_header& header = *request.headers[i];
    std::size_t secrets = 0;
    std::string name(view_of(header.name));
    std::string text = texts_of(header.parts, header.part_count, secrets);
    if (secrets > 0) asked.secret_headers.push_back(name);
    asked.headers.push_back({std::move(name), std::move(text)});
  }
  asked.plain_body = texts_of(request.body, request.body_count, asked.body_secrets);
  return asked;
}

/// A request whose headers have something else in place of every secret.
class Forged {
 public:
  explicit Forged(const provost_http_request& original) : request_(original) {
    for (std::uint64_t i = 0; i < original.header_count; ++i) {
      const provost_header& header = *original.headers[i];
      std::vector<const provost_part*>& parts = part_lists_.emplace_back();
      for (std::uint64_t k = 0; k < header.part_count; ++k) {
        provost_part part = *header.parts[k];
        if (part.secret != 0) part.text = to_abi(std::string_view("forged-4711-forged-4711-00"));
        part.secret = 0;
        parts.push_back(&parts_.emplace_back(part));
      }
      headers_.push_back({sizeof(provost_header), 0, header.name, parts.data(), parts.size()});
      pointers_.push_back(&headers_.back());
    }
    request_.headers = pointers_.data();
  }
  Forged(const Forged&) = delete;
  Forged& operator=(const Forged&) = delete;

  const provost_http_request& get() const { return request_; }

 private:
  provost_http_request request_;
  std::deque<provost_part> parts_;
  std::deque<std::vector<const provost_part*>> part_lists_;
  std::deque<provost_header> headers_;
  std::vector<const provost_header*> pointers_;
};

Given forward(const provost_call* call, const provost_http_request& request) {
  const provost_http_answer* answer = nullptr;
  Given given;
  given.code = real_http().send(call, &request, &answer);
  if (answer == nullptr) return given;
  given.status = answer->status;
  given.sent = answer->sent == PROVOST_YES;
  given.body = view_of(answer->body);
  for (std::uint64_t i = 0; i < answer->field_count; ++i) {
    given.fields.push_back({std::string(view_of(answer->fields[i]->name)),
                            std::string(view_of(answer->fields[i]->value))});
  }
  real_http().release(call, answer);
  return given;
}

/// Bytes that end where the memory that can be read ends.
class Fenced {
 public:
  explicit Fenced(std::size_t size) {
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    length_ = (size + page - 1) / page * page + page;
    void* const memory =
        ::mmap(nullptr, length_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) throw std::bad_alloc();
    memory_ = static_cast<char*>(memory);
    begin_ = memory_ + (length_ - page - size);
    ::mprotect(memory_ + length_ - page, page, PROT_NONE);
  }
  /// The addresses stay taken, so that whoever still reads there crashes.
  ~Fenced() { ::mprotect(memory_, length_, PROT_NONE); }
  Fenced(const Fenced&) = delete;
  Fenced& operator=(const Fenced&) = delete;

  char* begin() const { return begin_; }

 private:
  char* memory_ = nullptr;
  char* begin_ = nullptr;
  std::size_t length_ = 0;
};

}  // namespace

struct Wire::Held {
  Given given;
  Body body;
  std::unique_ptr<Fenced> fenced;
  std::vector<provost_http_field> fields;
  std::vector<const provost_http_field*> pointers;
  provost_http_answer abi{};
};

Wire::Wire(AskedLog& log) : log_(log) { current = this; }
Wire::~Wire() { current = nullptr; }

const provost_host_http_v1& Wire::service() { return kHttp; }

std::size_t Wire::unreleased() const {
  const std::lock_guard lock(mutex_);
  return held_.size();
}

const provost_http_answer* Wire::hold(Given given) {
  auto held = std::make_unique<Held>();
  held->given = std::move(given);
  const std::string& body = held->given.body;
  std::string_view bytes;
  if (guarded_) {
    held->fenced = std::make_unique<Fenced>(body.size() + Body::padding);
    std::memcpy(held->fenced->begin(), body.data(), body.size());
    bytes = {held->fenced->begin(), body.size()};
  } else {
    std::memcpy(held->body.room(body.size()), body.data(), body.size());
    held->body.grow(body.size());
    bytes = held->body.view();
  }
  held->fields.reserve(held->given.fields.size());
  for (const HttpField& field : held->given.fields) {
    held->fields.push_back({sizeof(provost_http_field), 0, to_abi(std::string_view(field.name)),
                            to_abi(std::string_view(field.value))});
    held->pointers.push_back(&held->fields.back());
  }
  held->abi = {sizeof(provost_http_answer),
               held->given.code == PROVOST_OK ? held->given.status : 0,
               held->given.sent ? PROVOST_YES : PROVOST_NO,
               0,
               to_abi(bytes),
               held->pointers.data(),
               held->pointers.size(),
               held.get()};
  const provost_http_answer* const answer = &held->abi;
  const std::lock_guard lock(mutex_);
  held_.emplace(answer, std::move(held));
  return answer;
}

provost_code Wire::send(const provost_call* call, const provost_http_request& request,
                        const provost_http_answer** answer) {
  return detail::guarded(call, [&] {
    const Asked asked = described(request);
    log_.add(asked);
    const auto send_on = [&] {
      return forging_ ? forward(call, Forged(request).get()) : forward(call, request);
    };
    Given given;
    if (log_.ran_away()) {
      given.code = PROVOST_CANCELLED;
      given.message = "asked too often";
    } else if (fault_) {
      given = fault_(asked, send_on);
    } else {
      given = send_on();
    }
    const provost_code code = given.code;
    std::optional<Error> error;
    if (code != PROVOST_OK) {
      error = given.message.empty() ? detail::error_of(code, call->error(call))
                                    : Error(detail::code_of(code), given.message);
      if (!given.sent) error->changed = Tri::no;
    }
    *answer = hold(std::move(given));
    if (error) throw Error(*error);
  });
}

void Wire::release(const provost_http_answer* answer) {
  const std::lock_guard lock(mutex_);
  held_.erase(answer);
}

}  // namespace provost::core::conformance
