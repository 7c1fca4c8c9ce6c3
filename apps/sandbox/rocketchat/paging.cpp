#include "sandbox/rocketchat/paging.hpp"

#include <Poco/Exception.h>
#include <Poco/JSON/Parser.h>

#include <algorithm>
#include <charconv>
#include <limits>

#include "sandbox/rocketchat/query.hpp"
#include "sandbox/rocketchat/reply.hpp"

namespace provost::sandbox::rocketchat {
namespace {

std::optional<std::int64_t> whole(const std::string& text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc()) return std::nullopt;
  return value;
}

Poco::JSON::Object::Ptr json_parameter(const Request& request, const std::string& name) {
  const std::string text = request.parameter(name);
  if (text.empty()) return {};
  const auto refuse = [&text, &name] {
    return refused("Invalid " + name + " parameter provided: \"" + text + "\"",
                   "error-invalid-" + name);
  };
  try {
    Poco::JSON::Parser parser;
    const Poco::Dynamic::Var root = parser.parse(text);
    if (root.type() != typeid(Poco::JSON::Object::Ptr)) throw refuse();
    return root.extract<Poco::JSON::Object::Ptr>();
  } catch (const Poco::Exception&) {
    throw refuse();
  }
}

/// Something that sorts as the named member of a document does.
std::function<std::string(const User&)> text_key(const std::string& name) {
  const auto time = [](std::int64_t ms) { return ms == 0 ? std::string() : iso8601(ms); };
  if (name == "name") return [](const User& user) { return lowered(user.name); };
  if (name == "status" || name == "active") {
    return [](const User& user) { return std::string(user.active ? "1" : "0"); };
  }
  if (name == "emails" || name == "emails.address") {
    return [](const User& user) {
      return user.emails.empty() ? std::string() : user.emails.front().address;
    };
  }
  if (name == "createdAt") return [time](const User& user) { return time(user.created_ms); };
  if (name == "lastLogin") return [time](const User& user) { return time(user.last_login_ms); };
  return [](const User&) { return std::string(); };
}

std::vector<Index> sorted(const Store& store, const std::string& key) {
  const auto text = text_key(key);
  std::vector<std::pair<std::string, Index>> keyed;
  keyed.reserve(store.size());
  for (const Index user : store.id_order()) keyed.emplace_back(text(store.at(user)), user);
  std::ranges::stable_sort(keyed, {}, &std::pair<std::string, Index>::first);
  std::vector<Index> order;
  order.reserve(keyed.size());
  for (const auto& [value, user] : keyed) order.push_back(user);
  return order;
}

template <typename Iterator>
Slice cut(const Store& store, Iterator begin, Iterator end, const Page& page,
          const Filter& filter) {
  Slice found;
  if (filter) {
    for (Iterator at = begin; at != end; ++at) {
      if (!filter(store.at(*at))) continue;
      const auto place = static_cast<std::int64_t>(found.total++);
      if (!page.nothing && place >= page.offset && place - page.offset < page.count) {
        found.users.push_back(*at);
      }
    }
    return found;
  }
  found.total = static_cast<std::size_t>(end - begin);
  if (page.nothing || page.offset >= end - begin) return found;
  const std::int64_t left = (end - begin) - page.offset;
  found.users.assign(begin + page.offset, begin + page.offset + std::min(page.count, left));
  return found;
}

}  // namespace

Page read_page(const World& world, const Request& request) {
  Page page;
  const std::string count_text = request.parameter("count");
  const std::string offset_text = request.parameter("offset");
  const auto count = whole(count_text);
  page.offset = offset_text.empty() ? 0 : whole(offset_text).value_or(0);
  page.count = count.value_or(0);
  const std::int64_t usual = world.settings.number("API_Default_Count");
  if (count_text.empty()) {
    page.count = usual;
  } else if (count && *count == 0) {
    if (world.features.list_zero_refused) throw refused_plainly("the limit must be positive");
    const bool all = world.settings.flag("API_Allow_Infinite_Count");
    page.count = all ? std::numeric_limits<std::int64_t>::max() : usual;
  } else {
    page.count = std::min(page.count, world.settings.number("API_Upper_Count_Limit"));
  }
  page.nothing = page.offset < 0 || (!count && !count_text.empty()) || page.count < 0;
  return page;
}

Order read_order(const Request& request) {
  Order order;
  const Poco::JSON::Object::Ptr wanted = json_parameter(request, "sort");
  if (wanted.isNull() || wanted->size() == 0) return order;
  order.key = wanted->getNames().front();
  const Poco::Dynamic::Var direction = wanted->get(order.key);
  if (type_of(direction) != "number") {
    throw refused("Invalid sort parameter provided: \"" + request.parameter("sort") + "\"",
                  "error-invalid-sort");
  }
  order.descending = direction.convert<double>() < 0;
  return order;
}

std::optional<std::set<std::string, std::less<>>> read_fields(const Features& features,
                                                              const Request& request) {
  if (!features.list_query) return std::nullopt;
  const Poco::JSON::Object::Ptr wanted = json_parameter(request, "fields");
  if (wanted.isNull()) return std::nullopt;
  std::set<std::string, std::less<>> names = {"_id"};
  for (const std::string& name : wanted->getNames()) {
    const Poco::Dynamic::Var value = wanted->get(name);
    if (type_of(value) == "number" && value.convert<double>() != 0) names.insert(name);
  }
  if (names.size() == 1) return std::nullopt;
  return names;
}

Slice slice(const Store& store, const Page& page, const Order& order, const Filter& filter) {
  std::vector<Index> own;
  const std::vector<Index>* all = &store.user_name_order();
  if (order.key == "_id") {
    all = &store.id_order();
  } else if (order.key != "username") {
    own = sorted(store, order.key);
    all = &own;
  }
  if (order.descending) return cut(store, all->rbegin(), all->rend(), page, filter);
  return cut(store, all->begin(), all->end(), page, filter);
}

Filter read_query(const Features& features, const Request& request) {
  if (!features.list_query) return {};
  const Poco::JSON::Object::Ptr wanted = json_parameter(request, "query");
  if (wanted.isNull() || wanted->size() == 0) return {};
  return query_filter(*wanted, request.parameter("query"));
}

}  // namespace provost::sandbox::rocketchat
