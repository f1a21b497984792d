<?php
// Fills an empty WordPress with the clinic's article and comments; prints what to ask for.
define('WP_INSTALLING', true);
require $argv[1] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/image.php';
$given = json_decode(file_get_contents($argv[2]), true);

wp_install('Clinic', 'moderator', 'moderator@example.org', true, '', 'not used, see the cookie below');
$options = [
    'show_avatars' => 0, 'comments_notify' => 0, 'moderation_notify' => 0, 'comment_moderation' => 1,
    'comment_previously_approved' => 0, 'default_pingback_flag' => 0, 'active_plugins' => [],
    'permalink_structure' => '/%postname%/', 'page_comments' => 0, 'comment_max_links' => 0,
];
array_walk($options, fn($value, $name) => update_option($name, $value));
wp_cache_flush();
$GLOBALS['wp_rewrite']->init();
flush_rewrite_rules();

function article(array $given, string $slug): int
{
    $upload = wp_upload_bits("$slug.jpg", null, file_get_contents($given['picture']));
    $picture = wp_insert_attachment(['post_mime_type' => 'image/jpeg', 'post_title' => 'Picture'], $upload['file']);
    wp_update_attachment_metadata($picture, wp_generate_attachment_metadata($picture, $upload['file']));
    $shown = '<figure class="wp-block-image">' . wp_get_attachment_image($picture, 'large') . '</figure>';
    $blocks = array_map(fn($text) => "<!-- wp:paragraph -->\n<p>" . esc_html($text) . "</p>\n<!-- /wp:paragraph -->", $given['paragraphs']);
    array_splice($blocks, 1, 0, ["<!-- wp:image {\"id\":$picture} -->\n$shown\n<!-- /wp:image -->"]);
    return wp_insert_post([
        'post_title' => $given['title'], 'post_name' => $slug, 'post_content' => wp_slash(implode("\n\n", $blocks)),
        'post_status' => 'publish', 'comment_status' => 'open', 'post_author' => 1,
    ]);
}

function comments(int $post, array $letters, int $number, int $approved): void
{
    wp_defer_comment_counting(true);
    for ($each = 0; $each < $number; $each++) {
        $letter = $letters[$each % count($letters)];
        wp_insert_comment([
            'comment_post_ID' => $post, 'comment_content' => $letter['comment'] . " ($each)",
            'comment_author' => $letter['name'], 'comment_author_email' => $letter['email'],
            'comment_author_IP' => '192.0.2.1', 'comment_agent' => 'Mozilla/5.0', 'comment_approved' => $approved,
            'comment_date_gmt' => gmdate('Y-m-d H:i:s', time() - 60 * ($number - $each)),
        ]);
    }
    wp_defer_comment_counting(false);
}

$article = article($given, 'article');
$long = article($given, 'long');
comments($article, $given['letters'], 50, 1);
comments($long, $given['letters'], 5000, 1);
comments(1, $given['letters'], 1000, 0);
$until = time() + 86400;
$token = WP_Session_Tokens::get_instance(1)->create($until);
$mark = md5(get_option('siteurl'));
echo json_encode([
    'article' => '/article/', 'long' => '/long/', 'desk' => '/wp-admin/edit-comments.php?comment_status=moderated',
    'post' => $article, 'version' => $GLOBALS['wp_version'], 'php' => PHP_VERSION,
    'session' => "wordpress_$mark=" . wp_generate_auth_cookie(1, $until, 'auth', $token)
        . "; wordpress_logged_in_$mark=" . wp_generate_auth_cookie(1, $until, 'logged_in', $token),
]), "\n";
