<?php
// What this WordPress holds by its own word, and its export.
$GLOBALS['wp_rewrite']->flush_rules();
[$password] = WP_Application_Passwords::create_new_application_password(1, ['name' => 'moving']);
$posts = get_posts(['post_type' => ['post', 'page', 'attachment'], 'post_status' => 'any, trash', 'numberposts' => -1]);
$posts = array_merge($posts, get_posts(['post_status' => 'trash', 'numberposts' => -1]));
$found = [];
foreach ($posts as $post) {
    $link = get_permalink($post);
    $found[] = ['number' => $post->ID, 'kind' => $post->post_type, 'title' => $post->post_title, 'status' => $post->post_status,
        'locked' => $post->post_password !== '', 'link' => $link, 'short' => home_url("/?p=$post->ID"), 'parent' => $post->post_parent,
        'feed' => get_post_comments_feed_link($post->ID), 'date' => $post->post_date_gmt, 'modified' => $post->post_modified_gmt,
        'author' => get_the_author_meta('display_name', $post->post_author)];
}
$comments = [];
foreach ($wpdb->get_results("SELECT * FROM $wpdb->comments") as $row) {
    $comments[] = ['number' => (int) $row->comment_ID, 'post' => (int) $row->comment_post_ID, 'parent' => (int) $row->comment_parent,
        'state' => $row->comment_approved, 'kind' => $row->comment_type, 'date' => $row->comment_date_gmt,
        'name' => $row->comment_author, 'email' => $row->comment_author_email, 'network' => $row->comment_author_IP,
        'agent' => $row->comment_agent, 'words' => $row->comment_content, 'link' => get_comment_link((int) $row->comment_ID)];
}
$links = [get_feed_link(), get_feed_link('comments_rss2'), get_year_link(2014), get_month_link(2014, 7), home_url('/')];
foreach (get_terms(['taxonomy' => ['category', 'post_tag'], 'hide_empty' => true]) as $term) {
    array_push($links, get_term_link($term), get_term_feed_link($term->term_id, $term->taxonomy));
}
foreach (get_users() as $user) {
    array_push($links, get_author_posts_url($user->ID), get_author_feed_link($user->ID));
}
ob_start();
export_wp(['content' => 'all']);
file_put_contents($argv[2], ob_get_clean());
ob_end_clean();
echo json_encode(['posts' => $found, 'comments' => $comments, 'links' => $links, 'home' => home_url(), 'password' => $password]), "\n";
